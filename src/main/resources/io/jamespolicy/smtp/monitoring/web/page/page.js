// The frame of the page: the sentence, the views and their refreshing, and the question for a token.

import * as api from './api.js';
import {count, el, refresh as refreshChildren, replace, time} from './dom.js';
import * as ask from './ask.js';
import * as clients from './clients.js';
import * as events from './events.js';
import * as overview from './overview.js';
import * as rules from './rules.js';
import * as settings from './settings.js';

const REFRESH_MILLIS = 5000;
const HIDDEN_MILLIS = 60000;
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
let lastState;
let unansweredSince;
let wake = () => {};
let wanted = false; // whether to refresh again at once
let logins = 0;

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
    const commands = last.senders_refused + last.recipients_refused + last.messages_refused;
    const refused = [[commands, 'command'], [last.clients_refused, 'connection']].filter(([times]) => times > 0)
        .map(([times, what]) => count(times, what)).join(' and ');
    const text = `${count(servers, 'server')} under policy, ${count(state.bans, 'ban')}, `
        + `${refused || 'nothing'} refused in the last ten minutes${state.auditLog ? '' : '; the audit log is off'}`;
    return refused === '' && state.auditLog ? {well: true, text: `All well: ${text}`} : {well: true, busy: true, text: `Working: ${text}`};
}

/** The sentence. A screen reader is told only of what is not well, and not of each number. */
function show({well, busy, text}) {
    refreshChildren(document.getElementById('announcement'), well ? 'All well' : text);
    sentence.className = well ? (busy ? 'busy' : 'good') : 'bad';
    sentence.textContent = text;
    document.title = `${well ? (busy ? '●' : '✓') : '!'} ${text} – SMTP policy`;
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
        document.getElementById('login-fault').textContent = api.hasToken() ? `The last one is refused: ${error.message}` : '';
        login.showModal();
    }
}

async function refresh() {
    const asked = logins;
    try {
        lastState = await api.state();
        unansweredSince = undefined;
        show(summary(lastState));
    } catch (error) {
        if (!(error instanceof api.Refused)) {
            throw error;
        }
        if (asked === logins) { // else it is about an earlier token
            failed(error);
        }
        if (error.status === 0 || error.status === 401) {
            return;
        }
    }
    if (!document.hidden && lastState) {
        await refreshView(lastState);
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
        tell(refreshed, '');
    } catch (error) {
        refreshed.turn = 0;
        if (!(error instanceof api.Refused)) {
            throw error;
        }
        tell(refreshed, `A part of this view is as it was before: ${error.message} (${error.route})`);
    }
}

/** Unless the view was left meanwhile. */
function tell(refreshed, text) {
    if (refreshed === view) {
        refreshChildren(fault, text);
    }
}

/** One after the other. While nobody looks, only the sentence, which is in the title of the tab, and seldom. */
async function refreshForever() {
    for (;;) {
        wanted = false;
        if (!login.open) {
            await refresh().catch((error) => show({well: false, text: `This page has a fault: ${error.message}`}));
        }
        await (wanted ? undefined : pause());
    }
}

function pause() {
    return new Promise((resolve) => {
        const waiting = setTimeout(resolve, document.hidden ? HIDDEN_MILLIS : REFRESH_MILLIS);
        wake = () => {
            clearTimeout(waiting);
            resolve();
        };
    });
}

/** Refreshes the whole view at once, or again where it is being refreshed. */
function refreshNow() {
    view.turn = 0;
    wanted = true;
    wake();
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
    refreshNow();
}

replace(document.getElementById('views'),
    Object.entries(VIEWS).map(([name, [title]]) => el('a', {href: `#${name}`}, title)));
login.addEventListener('submit', () => { // before the dialog closes, since a refresh may come between
    const input = document.getElementById('login-token');
    api.keepToken(input.value.trim());
    logins += 1;
    input.value = '';
    document.getElementById('login-fault').textContent = '';
});
login.addEventListener('close', refreshNow);
login.addEventListener('cancel', (event) => event.preventDefault());
document.addEventListener('changed', refreshNow);
document.addEventListener('visibilitychange', refreshNow);
window.addEventListener('hashchange', () => {
    open();
    main.focus();
});
document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault(); // the address is that of the view
    main.focus();
});
open();
refreshForever();
