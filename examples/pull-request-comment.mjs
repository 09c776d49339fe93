// Keeps one comment with the preview of the next release on a pull request.
//
// In a workflow that runs on `pull_request`, with `permissions: {pull-requests: write}`:
//
//   node pull-request-comment.mjs NUMBER PACKAGE…
//
// GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_API_URL are those of the workflow.
import { endpoints, lookup, summary } from "relcast";

const [number, ...packages] = process.argv.slice(2);
const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository, GITHUB_API_URL: api = endpoints().github } = process.env;
const MARK = "<!-- relcast: preview of the next release -->";

async function github(method, path, body) {
  const headers = { accept: "application/vnd.github+json", authorization: `Bearer ${token}` };
  const response = await fetch(`${api}/repos/${repository}/${path}`, { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(`${method} ${path}: GitHub says ${response.status}`);
  }
  return response.json();
}

/** The comment of an earlier run. */
async function earlier() {
  for (let page = 1; ; page += 1) {
    const comments = await github("GET", `issues/${number}/comments?per_page=100&page=${page}`);
    const found = comments.find(({ body }) => body.startsWith(MARK));
    if (found || comments.length < 100) {
      return found;
    }
  }
}

const snapshot = await lookup({ packages, repository }, { token, timeout: 30_000 });
const body = `${MARK}\n${summary(snapshot)}`;
const found = await earlier();
if (!found) {
  await github("POST", `issues/${number}/comments`, { body });
} else if (found.body !== body) {
  await github("PATCH", `issues/comments/${found.id}`, { body });
}
