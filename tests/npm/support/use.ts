// Every export of the package, used as it is meant and, behind the comments, as it is not. It is compiled, never run.
import {
  Lookup,
  Recording,
  RelcastError,
  audience,
  bump,
  changelog,
  clean,
  cleanAll,
  compare,
  decodeLink,
  decodeSnapshot,
  dispatch,
  encodeLink,
  encodeSnapshot,
  endpoints,
  eq,
  filter,
  generateWorkflows,
  gt,
  gte,
  init,
  installCommands,
  isPrerelease,
  ledger,
  lookup,
  lt,
  lte,
  maxSatisfying,
  minSatisfying,
  nextVersions,
  parse,
  parseAll,
  parseFileName,
  parseFileNames,
  parseSearch,
  parseTitle,
  parseTitles,
  preview,
  quoteShell,
  recording,
  releaseCalendar,
  rooms,
  rsort,
  satisfies,
  schedule,
  simulate,
  sort,
  summary,
  targets,
  valid,
  verify,
} from "relcast";
import type {
  Answer,
  Bump,
  CheckItem,
  Choice,
  Code,
  DecodedLink,
  Endpoints,
  ErrorCode,
  FileName,
  NextVersion,
  Plan,
  Preview,
  Problem,
  Query,
  Request,
  Runs,
  Snapshot,
  Title,
} from "relcast";
import * as changes from "relcast/changelog";
import * as versionsOnly from "relcast/versions";
import * as inlined from "relcast/versions/inline";

export async function all(): Promise<void> {
  await init();
  await Promise.all([init("x"), init(new URL("x:y")), init(new Uint8Array(3)), init(Promise.resolve("x")), versionsOnly.init(), inlined.init(), changes.init()]);
  const query: Query = { packages: ["a", "b"] as const, repository: "o/r", ref: null, since: "v1", projectFile: "setup.cfg" };
  const own: Partial<Endpoints> = { ...endpoints(), pypi: "https://mirror.example" };

  const snapshot: Snapshot = await lookup(query, {
    fetch,
    now: () => Date.now(),
    endpoints: own,
    signal: new AbortController().signal,
    onProgress({ answered, underWay, snapshot, preview }) {
      const line: string = `${answered.toFixed()} ${underWay.join()} ${preview({ bump: "minor" }).headline.sentence}`;
      const early: Snapshot = snapshot();
      void [line, early];
    },
    concurrency: 2,
    token: undefined,
    timeout: 5000,
    cache: new Map<string, string>(),
  });
  const running = lookup(query);
  for await (const { answered, underWay } of running) {
    const far: string = answered.toFixed() + underWay.join();
    void far;
  }
  const { changes: room, install } = rooms(await running, ["changes", "install"]);
  void [room?.total, install.length];
  // @ts-expect-error a room that was not asked for
  rooms(snapshot, ["changes"]).publish;
  // @ts-expect-error no such room
  rooms(snapshot, ["kitchen"]);
  const markdown: string = summary(decodeSnapshot(encodeSnapshot(snapshot)), { bump: "minor" });
  const commands: string[] = installCommands("a", "1.0").map(({ command }) => command).concat(quoteShell("a"), quoteShell(["a", "b"], "powershell"));
  void [markdown, commands];
  await lookup({ repository: "o/r" });

  const { verdict, coverage, quota } = verify(snapshot, "1.2.0", new Date());
  const [today, alike]: ReturnType<typeof verify>[] = [verify(snapshot, "1.2.0"), verify(snapshot, "1.2.0", null)];
  const whole: boolean = verdict === "ready" && coverage.every(({ targets }) => targets.every(({ expected, now }) => !expected || now !== null));
  const odd: string[] = ledger(snapshot).rows.flatMap(({ problems, cells }) => (cells.some(({ state }) => state === "partial") ? problems : []));
  void [whole, odd, today, alike, quota.map(({ releasesLeft }) => releasesLeft ?? 0), new Lookup(query).ledger().rows.length];

  const card = dispatch(snapshot, { dispatch: { workflow: "a.yml", inputs: { b: "c" }, shell: "powershell", event: "token" } });
  const wanting: string[] = card?.fields.flatMap(({ problem, input }) => (problem ? [`${input.name}: ${problem.message}`] : [])) ?? [];
  const soon: string | undefined = schedule(snapshot, null, 0).scheduled.find(({ releases }) => releases)?.runs[0]?.at;
  const started: Runs[] = simulate({
    workflows: { "a.yml": "on: push" } as const,
    event: { kind: "release", tag: "v1.0", by: "person" },
    repository: "o/r",
  }).workflows.map(({ starts }) => starts);
  const plan: Plan = { packages: [{ name: "a" }], relcast: { repository: "o/r", revision: "0".repeat(40) } };
  void [wanting, soon, started, releaseCalendar(snapshot).length, generateWorkflows(plan).map(({ path }) => path)];
  // @ts-expect-error a tag has a name
  simulate({ workflows: {}, event: { kind: "tag" } });
  // @ts-expect-error it may be unknown
  card.file;
  // @ts-expect-error no such shell
  dispatch(snapshot, { dispatch: { shell: "fish" } });

  const commits = [{ sha: "5e1f", message: "fix: x (#12)", author: "Ann Reef", login: null, date: null, parents: [] }] as const;
  const edits = [{ sha: "5e1f", text: "y", kind: "security", area: "", listed: true }] as const;
  const pullRequests = [{ number: 12, labels: ["bug"], author: "ann" }];
  const written = changelog(commits, { groupBy: "category", format: "rst", hide: ["tests"], edits, releaseConfig: "changelog: {}", pullRequests });
  const lines: string[] = [written.text, ...written.changelog.hidden.map(({ reason }) => reason), ...written.problems.map(({ code }) => code)];
  preview(snapshot, { changelog: { groupBy: "area", edits: [{ sha: "5e1f", listed: false }] } }, Date.now());
  void lines;

  const choice: Choice = { bump: "minor+rc", firstNumber: "zero" };
  const found: Preview = preview(snapshot, choice, new Date(), own);
  const times: Preview[] = [preview(snapshot, null, 0), preview(snapshot, undefined, "2026-01-01T00:00:00Z"), preview(snapshot, {}, new Date())];
  const exact: Bump = "1.2.3rc1";
  const upcoming: string | null = found.headline.next;
  const overdue: number | null = found.headline.overdue;
  const first: CheckItem | undefined = found.checklist.items[0];
  const problem: Problem | undefined = found.packages[0]?.problems[0];
  const code: Code | undefined = problem?.code;
  for (const { passedOver } of found.candidates) {
    for (const holder of passedOver.flatMap(({ takenBy }) => takenBy)) {
      const yanked: boolean = holder.kind === "package" && holder.yanked;
      void yanked;
    }
  }

  const searched: Query = parseSearch("a, b o/r", own);
  const link: DecodedLink = decodeLink("?packages=a");
  const address: string = encodeLink(link) + encodeLink({}) + encodeLink({ query: searched, choice, sample: true });

  const machine = new Lookup(query, own);
  const requests: Request[] = machine.next();
  for (const { id, service, url, accept, label } of requests) {
    const token: string = service === "github" ? "x" : "";
    const answers: Answer[] = [{ status: 200, headers: {}, body: url + token + label + (accept ?? "") }, { error: "offline" }];
    for (const answer of answers) machine.answer(id, answer, Date.now());
  }
  machine.retry();
  const open: [boolean, string[]] = [machine.done, machine.underWay];
  const inside: [Snapshot, Preview] = [machine.snapshot(), machine.preview({ bump: exact }, 0)];

  const services = recording({ at: "", answers: [] }, async () => new Uint8Array(), own);
  await lookup({ packages: services.packages }, { fetch: services.fetch, now: services.at });
  const recorded = new Recording("{}", own);
  const answered: string | undefined = recorded.find("https://mirror.example/simple/a/")?.file;

  try {
    parseSearch("");
  } catch (error) {
    if (error instanceof RelcastError && error instanceof versionsOnly.RelcastError) {
      const { name, code, hints, message, cause }: { name: string; code: ErrorCode; hints: readonly string[]; message: string; cause?: unknown } = error;
      const known: boolean = code === "INPUT_INVALID" || code === "NAME_INVALID";
      void [known, name, hints, message, cause, new RelcastError("NOT_READY", "x", { hints: ["y"] })];
    }
  }
  void [times, upcoming, overdue, first?.room, code, address, open, inside, answered];

  const versions: readonly string[] = ["1.0", "2.0rc1"];
  const sorted: string[] = [...versions].sort(compare).concat(sort(versions), rsort(versions, { normalized: true }));
  const taken: readonly string[] = filter(versions, ">=1", { prereleases: true });
  const isTaken: boolean = satisfies(bump("1.0", "minor+rc", { firstNumber: "zero" }), ">=1", null);
  const best: string | null = maxSatisfying(versions, "") ?? minSatisfying(versions, "") ?? valid("x") ?? clean("x") ?? cleanAll(versions)[0] ?? null;
  const are: boolean[] = [gt, gte, lt, lte, eq].map((is) => is("1.0", "2.0")).concat(isPrerelease("1.0"));
  const next: NextVersion | undefined = nextVersions("1.0", { taken: versions, firstNumber: "zero" }).find(({ version }) => version !== null);
  const who: string[] = audience("1.1", { current: "1.0", pin: "~=1.0" }).pins.map(({ pin, candidate }) => pin + candidate.gets);
  for (const parsed of [parse("1.0"), ...parseAll(versions), ...versionsOnly.parseAll(versions), inlined.parse("x")]) {
    const said: string = parsed.valid ? parsed.normalized + BigInt(parsed.epoch) + (parsed.pre?.[0] ?? "") : parsed.error.message;
    void said;
  }
  const titles: readonly Title[] = [parseTitle("fix: x"), ...parseTitles(["x"]), changes.parseTitle("x")];
  void [sorted, taken, isTaken, best, are, next, who, titles.map(({ kind, area }) => kind + (area ?? ""))];
  // @ts-expect-error what comes out cannot be changed
  sort(versions).push("3.0");

  const file: FileName = parseFileName("kelp-1.0-2b-py3-none-any.whl");
  const floors: (string | null)[] = file.targets.map(({ target, floor }) => target && floor);
  if (file.kind === "wheel") {
    const build: string = file.build === null ? "" : BigInt(file.build[0]) + file.build[1];
    void build;
  }
  const all: string[] = targets(["a"]).flatMap(({ target, label, files }) => [target, label, ...files]);
  const names: string[] = parseFileNames(["a"]).map((name) => ("problem" in name ? name.problem.message : name.name));
  void [floors, all, names, targets("a")];
  // @ts-expect-error a source distribution has no build
  if (file.kind === "sdist") file.build[0];

  // @ts-expect-error one version is no list of versions
  sort("1.0");
  // @ts-expect-error it may be no version
  parse("1.0").release.length;
  // @ts-expect-error a number may be a text
  const major: number | undefined = parse("1.0").release?.[0];
  void major;
  // @ts-expect-error no such option
  satisfies("1.0", ">=1", { prerelease: true });

  // @ts-expect-error a misspelt property
  await lookup({ package: ["a"] });
  // @ts-expect-error one name is no list of names
  await lookup({ packages: "a" });
  // @ts-expect-error what is no snapshot
  preview({}, choice, 0);
  // @ts-expect-error no such first number
  preview(snapshot, { firstNumber: "two" }, 0);
  // @ts-expect-error a preview is not for asking
  preview(found, choice, 0);
  // @ts-expect-error an answer has a body
  machine.answer(1, { status: 200 }, 0);
  // @ts-expect-error it may be unknown
  found.changes.total;
  // @ts-expect-error it may be unknown
  const total: number = found.changes?.total;
  // @ts-expect-error no such service
  const service: Request["service"] = "gitlab";
  void [total, service];
}
