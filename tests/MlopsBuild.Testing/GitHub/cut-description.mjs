// Cuts GitHub's description of its REST API down to the paths that are used, with what they refer to, so that prism reads it in a second.
// node cut-description.mjs <description> <cut>
import { readFileSync, renameSync, writeFileSync } from "node:fs";

const repository = "/repos/{owner}/{repo}";
const used = [
  "/rate_limit",
  "/user",
  repository,
  ...[
    "branches/{branch}",
    "check-runs",
    "check-runs/{check_run_id}",
    "check-runs/{check_run_id}/annotations",
    "commits/{commit_sha}/pulls",
    "commits/{ref}",
    "commits/{ref}/check-runs",
    "contents/{path}",
    "deployments",
    "deployments/{deployment_id}",
    "deployments/{deployment_id}/statuses",
    "deployments/{deployment_id}/statuses/{status_id}",
    "git/blobs",
    "git/blobs/{file_sha}",
    "git/commits",
    "git/commits/{commit_sha}",
    "git/matching-refs/{ref}",
    "git/ref/{ref}",
    "git/refs",
    "git/refs/{ref}",
    "git/trees",
    "git/trees/{tree_sha}",
    "issues/comments",
    "issues/comments/{comment_id}",
    "issues/comments/{comment_id}/reactions",
    "issues/comments/{comment_id}/reactions/{reaction_id}",
    "issues/{issue_number}/comments",
    "pulls",
    "pulls/{pull_number}",
    "releases",
    "releases/assets/{asset_id}",
    "releases/latest",
    "releases/tags/{tag}",
    "releases/{release_id}",
    "releases/{release_id}/assets",
  ].map((path) => `${repository}/${path}`),
];

const [whole, target] = process.argv.slice(2);
const { openapi, info, servers, paths, components } = JSON.parse(readFileSync(whole, "utf8"));
const absent = used.filter((path) => !paths[path]);
if (absent.length > 0) throw new Error(`not in ${whole}: ${absent.join(", ")}`);

const cut = { openapi, info: { title: info.title, version: info.version }, servers, paths: {}, components: {} };

// Prose and examples are most of it. A property may be named so, too: below "properties" all stay.
function plain(value, isMap) {
  if (Array.isArray(value)) return value.map((item) => plain(item, false));
  if (value === null || typeof value !== "object") return value;
  const result = {};
  for (const [key, child] of Object.entries(value)) {
    if (!isMap && (key === "examples" || key === "example" || key === "externalDocs" || key.startsWith("x-"))) continue;
    if (!isMap && key === "description" && typeof child === "string") result[key] = "";
    else if (key === "$ref" && typeof child === "string") result[key] = referred(child);
    else result[key] = plain(child, !isMap && key === "properties");
  }
  return result;
}

function referred(reference) {
  const [, , kind, name] = reference.split("/");
  cut.components[kind] ??= {};
  if (!(name in cut.components[kind])) {
    cut.components[kind][name] = {};
    cut.components[kind][name] = plain(components[kind][name], false);
  }
  return reference;
}

for (const path of used) cut.paths[path] = plain(paths[path], false);

// Places where the description refutes itself: an address whose default is "", which is none; refusals that are "one of" shapes without a
// required field, so that each fits both; and an asset's state "starter", which its prose names and its list of states lacks. And one that prism
// cannot read, whereupon it checks nothing without a word: "nullable" beside no "type".
function mend(value, status) {
  if (value === null || typeof value !== "object") return;
  if (value.format === "uri" && value.default === "") delete value.format;
  if (Array.isArray(value.enum) && value.enum.join() === "uploaded,open") value.enum.push("starter");
  if (value.nullable && !value.type) delete value.nullable;
  if (status >= 400 && value.oneOf) {
    value.anyOf = value.oneOf;
    delete value.oneOf;
  }
  for (const [key, child] of Object.entries(value)) mend(child, /^[1-5][0-9][0-9]$/.test(key) ? Number(key) : status);
}
mend(cut, 0);

const half = `${target}.${process.pid}`;
writeFileSync(half, JSON.stringify(cut));
renameSync(half, target);
