import { mount } from "svelte";

import "./app.css";
import App from "./App.svelte";
import { desk } from "./desk/desk.svelte";

// The edition is asked for first: it is on its way while the window is made.
const opened = desk.open();
const target = document.getElementById("app");
if (target) mount(App, { target, props: { opened } });
