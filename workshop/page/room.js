/** A room: joined once with its code, then told of every change; the server knows nobody by name. */

import { known, say } from "./words.js";

const PAUSE = 1500; // milliseconds before a lost connection is tried again

/** Join with a code, or as host with a key; null where the server takes it, else what it says. */
export async function join(secret) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("api/join", { method: "POST", headers, body: JSON.stringify(secret) });
  return response.ok ? null : refusal(response.status, (await response.json()).errors.join(" "));
}

/** Whether this browser has joined already, e.g. before a reload; its host is also told what phones open. */
export async function joined() {
  const response = await fetch("api/join");
  return response.ok ? response.json() : { joined: false, host: false };
}

/**
 * Follow a room: `onState` hears its state after every change, `onRefused` why something was refused, `onConnection`
 * whether there is a connection. Gives a function that sends a message. A lost connection is made again.
 */
export function follow(onState, onRefused, onConnection) {
  let socket = null;
  const connect = () => {
    socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/room`);
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.type === "state") onState(message);
      else if (message.type === "refused") onRefused(refusal(message.key, message.why));
    });
    socket.addEventListener("open", () => onConnection(true));
    socket.addEventListener("close", () => {
      onConnection(false);
      setTimeout(connect, PAUSE);
    });
  };
  window.addEventListener("offline", () => {
    onConnection(false); // at once: a connection into nowhere takes long to end by itself
    socket.close();
  });
  connect();
  return (message) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message));
}

/** Why something was refused, in the language in use where the page has words for it. */
function refusal(key, why) {
  return known(`refused.${key}`) ? say(`refused.${key}`) : why;
}

/** The votes for each choice, and their share of all. */
export function shares(totals, choices) {
  const all = choices.reduce((sum, choice) => sum + (totals[choice] || 0), 0);
  return choices.map((choice) => ({ choice, votes: totals[choice] || 0, share: all ? (totals[choice] || 0) / all : 0 }));
}
