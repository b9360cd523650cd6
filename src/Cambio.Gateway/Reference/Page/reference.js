// Shows /openapi.json and /asyncapi.json. Everything is added as text, never as markup.
"use strict";

const main = document.getElementById("main");
const contents = document.getElementById("contents");

function add(parent, tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  parent.append(element);
  return element;
}

function addTable(parent, titles, rows) {
  const table = add(add(parent, "div", undefined, "scroll"), "table");
  const head = add(add(table, "thead"), "tr");
  for (const title of titles) add(head, "th", title);
  const body = add(table, "tbody");
  for (const cells of rows) {
    const row = add(body, "tr");
    for (const cell of cells) {
      const td = add(row, "td");
      td.append(...[cell].flat());
    }
  }
  return body;
}

function code(text) {
  const element = document.createElement("code");
  element.textContent = text;
  return element;
}

function idOf(text) {
  return text.replace(/[^A-Za-z0-9]+/g, "-");
}

// --- What a search finds: sections with the text they are found by ---------------------------------------------------

const found = [];

function addSection(title) {
  const link = { heading: add(contents, "h2", title), list: add(contents, "ul") };
  const heading = add(main, "h2", title);
  heading.id = idOf(title);
  return { link, heading, entries: [] };
}

function addEntry(section, id, title, method) {
  const item = add(section.link.list, "li");
  const link = add(item, "a");
  link.href = "#" + id;
  const article = add(main, "article");
  article.id = id;
  const anchor = add(add(article, "h3", undefined, "path"), "a");
  anchor.href = "#" + id;
  for (const place of [link, anchor]) {
    if (method) add(place, "span", method, "method " + method.toLowerCase());
    place.append((method ? " " : "") + title);
  }
  const entry = { section, item, article };
  section.entries.push(entry);
  found.push(entry);
  return article;
}

function search(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const sections = new Map();
  for (const entry of found) {
    entry.text ??= entry.article.textContent.toLowerCase();
    const hit = wanted.every(word => entry.text.includes(word));
    entry.item.hidden = entry.article.hidden = !hit;
    sections.set(entry.section, sections.get(entry.section) || hit);
  }
  for (const [section, any] of sections) {
    section.heading.hidden = section.link.heading.hidden = !any;
  }
}

// --- REST ------------------------------------------------------------------------------------------------------------

function resolve(api, value) {
  if (!value.$ref) return value;
  return value.$ref.slice(2).split("/").reduce((part, name) => part[name], api);
}

function typeOf(schema) {
  if (schema.contentMediaType) return "list in JSON";
  if (schema.pattern) return "decimal";
  return schema.type;
}

function showOperation(api, section, path, method, operation) {
  const article = addEntry(section, idOf(method + path), path, method.toUpperCase());
  add(article, "p", operation.summary);
  const weights = operation["x-weights"] ? " (" + operation["x-weights"] + ")" : "";
  add(article, "p", "Weight " + operation["x-weight"] + weights + " · access " + operation["x-access"], "facts");

  const parameters = operation.parameters.map(p => resolve(api, p));
  if (parameters.length) {
    add(article, "h4", "Parameters");
    addTable(article, ["Name", "Type", "Meaning"], parameters.map(p => {
      const name = [code(p.name)];
      if (p.required) {
        const needed = document.createElement("div");
        needed.className = "needed";
        needed.textContent = "mandatory";
        name.push(needed);
      }
      const words = p.schema.enum ? [" One of ", code(p.schema.enum.join(", ")), "."] : [];
      return [name, typeOf(p.schema), [p.description, ...words]];
    }));
  }

  const reply = operation.responses["200"];
  add(article, "h4", "Reply");
  add(article, "p", reply.description);
  const example = reply.content?.["application/json"].example;
  if (example !== undefined) {
    const details = add(article, "details");
    add(details, "summary", "Example");
    add(details, "pre", JSON.stringify(example, null, 2));
  }
}

function showRest(api) {
  const about = add(main, "div");
  add(about, "h2", api.info.title);
  add(about, "p", api.info.description);
  const link = add(add(about, "p", "For programs: "), "a", "openapi.json");
  link.href = "/openapi.json";

  for (const tag of api.tags) {
    const section = addSection(tag.name);
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation.tags[0] === tag.name) showOperation(api, section, path, method, operation);
      }
    }
  }

}

function showErrors(api) {
  const errors = addSection("Errors");
  for (const errorCode of new Set(api["x-errors"].map(e => e.code))) {
    const article = addEntry(errors, "error" + errorCode, String(errorCode));
    addTable(article, ["HTTP", "Text"], api["x-errors"].filter(e => e.code === errorCode)
      .map(e => [e.status ? String(e.status) : "varies", e.msg]));
  }
}

// --- Sockets ---------------------------------------------------------------------------------------------------------

function showEvent(section, message, streams) {
  const article = addEntry(section, "event-" + message.name, message.name);
  add(article, "p", message.summary);
  if (streams.length) {
    add(article, "h4", "Streams");
    add(article, "p").append(code(streams.join("  ")));
  }
  add(article, "h4", "Fields");
  addTable(article, ["Name", "Meaning"], message["x-fields"].map(f => [code(f.name), f.text]));
  const details = add(article, "details");
  add(details, "summary", "Example");
  add(details, "pre", JSON.stringify(message.examples[0].payload, null, 2));
}

function showSockets(api) {
  const about = add(main, "div");
  add(about, "h2", api.info.title);
  add(about, "p", api.info.description);
  const link = add(add(about, "p", "For programs: "), "a", "asyncapi.json");
  link.href = "/asyncapi.json";

  const streams = addSection("Market streams");
  for (const [name, channel] of Object.entries(api.channels)) {
    if (name === "account") continue;
    showEvent(streams, api.components.messages[name], channel.parameters.stream.examples);
  }
  const control = addEntry(streams, "control", "Control messages");
  addTable(control, ["Method", "Meaning"], api["x-control"].map(c => [code(c.name), c.text]));

  const account = addSection("Account events");
  for (const name of Object.keys(api.channels.account.messages)) showEvent(account, api.components.messages[name], []);

  const sockets = addSection("WebSocket API");
  for (const method of api["x-methods"]) {
    const article = addEntry(sockets, "method-" + method.name, method.name);
    add(article, "p", method.text);
    add(article, "p", "Weight " + method.weight, "facts");
    if (method.parameters?.length) {
      addTable(article, ["Name", "Type", "Meaning"], method.parameters
        .map(p => [code(p.name), typeOf(p.schema), p.description]));
    }
  }
  const closes = addEntry(sockets, "close-codes", "Close codes");
  addTable(closes, ["Code", "Meaning"], api["x-close-codes"].map(c => [code(c.name), c.text]));
}

// --- Start -----------------------------------------------------------------------------------------------------------

async function load(path) {
  const reply = await fetch(path);
  if (!reply.ok) throw new Error("HTTP " + reply.status);
  return reply.json();
}

async function start() {
  const state = document.getElementById("state");
  try {
    const [rest, sockets] = await Promise.all([load("/openapi.json"), load("/asyncapi.json")]);
    showRest(rest);
    showSockets(sockets);
    showErrors(rest);
    state.remove();
  } catch (error) {
    state.textContent = "The reference could not be loaded: " + error.message;
    return;
  }
  const box = document.getElementById("search");
  box.addEventListener("input", () => search(box.value));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

start();
