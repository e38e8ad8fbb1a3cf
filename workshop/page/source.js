/** Where worlds come from: a server, or what stands in the file itself. */

import { fileSource } from "./file_source.js";

let chosen = null;

/** The source of this page, chosen once. */
export function source() {
  if (!chosen) chosen = window.TRUST_GAP ? fileSource(window.TRUST_GAP) : serverSource();
  return chosen;
}

/** Worlds run by the server that served the page. */
function serverSource() {
  return {
    exact: true,
    about: () => get("api/about"),
    scenes: () => get("api/scenes"),
    words: (language) => get(`api/words/${language}`),
    why: () => get("api/why"),
    guide: () => get("api/guide"),
    world: (request, signal) => post("api/world", request, signal),
    bands: (request, signal) => post("api/bands", request, signal),
    story: (request, signal) => post("api/story", request, signal),
    readYaml: (text) => post("api/yaml/read", { text }),
    writeYaml: (world) => post("api/yaml/write", { world }),
    writeStudy: (a, b) => post("api/study", { a, b }),
  };
}

async function get(path) {
  return answered(await fetch(path));
}

async function post(path, content, signal) {
  const headers = { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang };
  return answered(await fetch(path, { method: "POST", headers, body: JSON.stringify(content), signal }));
}

/** The JSON of an answer; what the server refuses becomes an error with its messages. */
async function answered(response) {
  const content = await response.json();
  if (!response.ok && !content.errors) throw new Error(`${response.status}`);
  if (!response.ok) throw Object.assign(new Error(content.errors.join("\n")), { refused: content.errors });
  return content;
}
