// What went wrong.

/** One piece of trouble. */
export interface Problem {
  /** What kind of trouble this is. */
  code: Code;
  /** One sentence for people; it may change. */
  message: string;
  /** What to do about it. */
  hint?: string;
}

/** A stable code for each kind of trouble. */
export type Code =
  | "ANSWER_PARTLY_UNREADABLE"
  | "ANSWER_UNREADABLE"
  | "BRANCH_BEHIND"
  | "BUMP_INVALID"
  | "BUMP_NOT_FREE"
  | "BUMP_NOT_HIGHER"
  | "CATEGORIES_UNREADABLE"
  | "CLONE_SHALLOW"
  | "COMMITS_UNREAD"
  | "COMMIT_INVALID"
  | "COMPARISON_NOT_FOUND"
  | "CONFIG_REPOSITORY_DIFFERS"
  | "CONFIG_TWICE"
  | "CONFIG_UNREADABLE"
  | "CRON_NEVER"
  | "CRON_UNREADABLE"
  | "DISPATCH_REFUSED"
  | "FILE_CHANGED"
  | "FILE_DIFFERS"
  | "FILE_ENTRY_UNREADABLE"
  | "FILE_NAME_UNREADABLE"
  | "FILE_NOT_WRITABLE"
  | "FROZEN_DAMAGED"
  | "FROZEN_NEWER"
  | "FROZEN_TOO_LARGE"
  | "GIT_FAILED"
  | "GIT_MISSING"
  | "GIT_REPOSITORY_NOT_FOUND"
  | "HEAD_DETACHED"
  | "IDENTITY_MISSING"
  | "INDEX_EMPTY"
  | "INDEX_TOO_LARGE"
  | "INDEX_VERSION_UNSUPPORTED"
  | "INPUTS_TOO_LONG"
  | "INPUTS_TOO_MANY"
  | "INPUT_MISSING"
  | "INPUT_REFUSED"
  | "INPUT_UNKNOWN"
  | "LABELS_UNREAD"
  | "LINK_INVALID"
  | "NAME_INVALID"
  | "NETWORK_DOWN"
  | "NOT_ASKED"
  | "NOT_READ_YET"
  | "NO_COMMITS"
  | "NO_RELEASE_TAG"
  | "PACKAGES_TOO_MANY"
  | "PATH_INVALID"
  | "PLAN_INVALID"
  | "PROJECT_ARCHIVED"
  | "PROJECT_FILES_SEVERAL"
  | "PROJECT_FILE_NOT_FOUND"
  | "PROJECT_FILE_UNREADABLE"
  | "PROJECT_NOT_FOUND"
  | "PROJECT_QUARANTINED"
  | "QUERY_EMPTY"
  | "QUOTA_SPENT"
  | "RATE_LIMITED"
  | "RECORDING_INVALID"
  | "REF_INVALID"
  | "REF_NOT_FOUND"
  | "RELEASE_OVERDUE"
  | "REMOTE_MISSING"
  | "REPOSITORY_INVALID"
  | "REPOSITORY_NOT_FOUND"
  | "REPOSITORY_NOT_LINKED"
  | "REQUIREMENT_OF_ANOTHER"
  | "RUN_NOT_FOUND"
  | "SECRET_NAME_INVALID"
  | "SERVICE_FAILED"
  | "SNAPSHOT_INVALID"
  | "SPECIFIER_INVALID"
  | "TAG_EXISTS"
  | "TAG_NOT_FOUND"
  | "TARGET_INVALID"
  | "TIME_INVALID"
  | "TOKEN_INVALID"
  | "TOKEN_NOT_ALLOWED"
  | "TOKEN_REFUSED"
  | "TREE_DIRTY"
  | "TREE_VERSION_DIFFERS"
  | "VARIANTS_DIFFER"
  | "VERSION_INVALID"
  | "VERSION_NOT_WRITABLE"
  | "VERSION_NUMBER_TOO_LARGE"
  | "VERSION_PLACES_DIFFER"
  | "VERSION_PLACE_UNKNOWN"
  | "WORKFLOWS_UNREAD"
  | "WORKFLOW_NOT_FOUND"
  | "WORKFLOW_UNREADABLE"
  | "YANKED"
  | "ZONE_UNKNOWN";

/**
 * The code of a problem, or of what only this package meets. `INPUT_INVALID`: an argument is not of the documented form. `INPUT_TOO_LARGE`: it is
 * larger than anything sensible. `NOT_READY`: `init()` has to be awaited first. `WASM_NOT_FOUND`, `WASM_INVALID`: the WebAssembly is not where it
 * should be, or another one. `INTERNAL`: a fault of the package, which goes on all the same.
 */
export type ErrorCode = Code | "INPUT_INVALID" | "INPUT_TOO_LARGE" | "NOT_READY" | "WASM_NOT_FOUND" | "WASM_INVALID" | "INTERNAL";
