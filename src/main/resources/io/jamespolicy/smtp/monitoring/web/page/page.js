// The frame of the page: the sentence, the views and their refreshing, and the question for a token.

import * as api from './api.js';
import {count, el, number, replace, time} from './dom.js';
import * as ask from './ask.js';
import * as clients from './clients.js';
import * as events from './events.js';
import * as overview from './overview.js';
import * as rules from './rules.js';
import * as settings from './settings.js';

const REFRESH_MILLIS = 5000;
const VIEWS = {
    now: ['Now', overview],
    clients: ['Clients and bans', clients],
    events: ['Events', events],
    rules: ['Rules and sizes', rules],
    ask: ['Ask', ask],
    settings: ['Settings', settings],
};

const main = document.getElementById('main');
const sentence = document.getElementById('sentence');
const fault = document.getElementById('fault');
const login = document.getElementById('login');
let view;
let unansweredSince;

/** The sentence that says whether all is well. */
function summary(state) {
    if (state.problems.length > 0) {
        const [first, ...others] = state.problems;
        const more = others.length > 0 ? ` And ${count(others.length, 'more problem')}.` : '';
        return {well: false, text: `Not well since ${time(first.since)}: ${first.text}.${more}`};
    }
    const servers = state.servers.filter((server) => server.underPolicy).length;
    if (servers === 0) {
        return {well: false, text: 'No server is under policy: see smtpserver.xml'};
    }
    const last = state.lastTenMinutes;
    const refused = last.senders_refused + last.recipients_refused + last.messages_refused + last.clients_refused;
    const refusals = refused === 0 ? 'nothing' : number(refused);
    const text = `All well: ${count(servers, 'server')} under policy, ${count(state.bans, 'client')} banned, `
        + `${refusals} refused in the last ten minutes`;
    return state.auditLog ? {well: true, text} : {well: true, text: `${text}; the audit log is off`};
}

function show({well, text}) {
    sentence.className = well ? 'good' : 'bad';
    if (sentence.textContent !== text) { // a screen reader reads each change
        sentence.textContent = text;
    }
    document.title = `${well ? '✓' : '!'} ${text} – SMTP policy`;
}

function failed(error) {
    unansweredSince ??= new Date();
    if (error.status === 401) {
        show({well: false, text: 'James asks for a token'});
        askForToken(error);
    } else {
        show({well: false, text: `${error.message}, since ${time(unansweredSince)}; asking again`});
    }
}

function askForToken(error) {
    if (!login.open) {
        const tried = sessionStorage.length > 0;
        document.getElementById('login-fault').textContent = tried ? `The last one is refused: ${error.message}` : '';
        login.showModal();
    }
}

async function refresh() {
    try {
        const state = await api.state();
        unansweredSince = undefined;
        show(summary(state));
        await refreshView(state);
    } catch (error) {
        if (!(error instanceof api.Refused)) {
            throw error;
        }
        failed(error);
    }
}

/** A route that fails leaves the rest of the page as it is. A view may want to be refreshed less often. */
async function refreshView(state) {
    const refreshed = view;
    if (refreshed.turn++ % (refreshed.every ?? 1) !== 0) {
        return;
    }
    try {
        await refreshed.refresh(state);
        replace(fault, '');
    } catch (error) {
        refreshed.turn = 0;
        if (!(error instanceof api.Refused) || error.status === 401) {
            throw error;
        }
        replace(fault, `A part of this view is not refreshed: ${error.message}`);
    }
}

/** One after the other, and none while nobody looks. */
async function refreshForever() {
    for (;;) {
        if (!document.hidden && !login.open) {
            await refresh().catch((error) => show({well: false, text: `This page has a fault: ${error.message}`}));
        }
        await new Promise((resolve) => { setTimeout(resolve, REFRESH_MILLIS); });
    }
}

/** The view and its parameters, as in #events?client=192.0.2.1. */
function open() {
    const [, name, query] = /^#?([^?]*)\??(.*)$/.exec(location.hash);
    const known = Object.hasOwn(VIEWS, name) ? name : 'now';
    const [, module] = VIEWS[known];
    replace(main);
    view = {...module.create(main, new URLSearchParams(query)), turn: 0};
    replace(fault, '');
    for (const link of document.querySelectorAll('#views a')) {
        if (link.hash === `#${known}`) {
            link.setAttribute('aria-current', 'page');
        } else {
            link.removeAttribute('aria-current');
        }
    }
    refresh();
}

replace(document.getElementById('views'),
    Object.entries(VIEWS).map(([name, [title]]) => el('a', {href: `#${name}`}, title)));
login.addEventListener('close', () => {
    const input = document.getElementById('login-token');
    api.keepToken(input.value.trim());
    input.value = '';
    document.getElementById('login-fault').textContent = '';
    refresh();
});
login.addEventListener('cancel', (event) => event.preventDefault());
window.addEventListener('hashchange', () => {
    if (location.hash !== '#main') { // the link that skips the header
        open();
        main.focus();
    }
});
open();
refreshForever();
