// The view of the last events, live. A click on one tells why it happened, and shows its session as a conversation.

import * as api from './api.js';
import {attempt, count, el, fromClient, localTimes, octets, refresh, replace, table, time} from './dom.js';

const KINDS = ['command', 'vrfy', 'vrfy-observed', 'sender-refused', 'recipient-refused', 'message-refused', 'size',
    'size-observed', 'excess-observed', 'limit', 'client-refused', 'session'];
const CRITERIA = {client: 'Client or network', user: 'User', sender: 'Sender', recipient: 'Recipient', rule: 'Rule',
    code: 'Reply code', session: 'Session'};
const MORE = {message_id: 'Message-ID', mail_id: "James's name of the mail", since: 'Since (UTC)', until: 'Until (UTC)'};
/** The kinds of events that say who was refused, and why. */
const REFUSALS = 'sender-refused,recipient-refused,message-refused,vrfy,limit,client-refused';
const MOST = 100;
const MOST_OF_SESSION = 1000;
const NONE = '-';

function given(value) {
    return value !== undefined && value !== NONE && value !== '';
}

/** What the client did, as in SMTP where it was a command. */
function deed(event) {
    switch (event.event) {
        case 'command':
        case 'vrfy':
        case 'vrfy-observed':
            return `${event.verb.toUpperCase()} ${given(event.argument) ? event.argument : ''}`;
        case 'sender-refused':
            return `MAIL FROM:${path(event.sender)}${size(event)}`;
        case 'recipient-refused':
            return `RCPT TO:${recipients(event)}${size(event)}`;
        case 'message-refused':
        case 'size':
        case 'size-observed':
        case 'excess-observed':
            return `message from ${path(event.sender)} to ${recipients(event)}${size(event)}`;
        case 'limit':
            return `over the limit ${event.exceeded}`;
        case 'client-refused':
            return 'connection or command of a banned client';
        default:
            return `end of the session after ${count(event.commands, 'command')}, ${octets(event.octets_total)} of mail`;
    }
}

function size(event) {
    return given(event.octets) ? `, ${octets(Number(event.octets))}` : '';
}

/** The null sender has its brackets already. */
function path(address) {
    return !given(address) || address === '<>' ? '<>' : `<${address}>`;
}

/** The first ten of a message are kept. */
function recipients(event) {
    const named = [].concat(event.recipients ?? []).filter(given);
    const more = (event.recipient_count ?? 0) - named.length;
    return named.length === 0 ? 'nobody yet' : named.map(path).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** What came of it: the reply, the verdict or the consequence. */
function outcome(event) {
    const reply = [event.code, event.enhanced, event.reply].filter(given).join(' ');
    if (given(event.reply)) {
        return reply;
    }
    const closed = {'client-refused': '421, refused', session: event.ended}[event.event];
    return [reply, event.outcome, event.consequence, closed].filter(given).join(', ') || 'answered';
}

function isBad(event) {
    return /refused|limit/.test(event.event) || Number(event.code) >= 400;
}

/** The one event of this moment, for the routes that search. */
function criteriaOf(event) {
    return {session: event.session, kind: event.event, since: event.time, until: event.time};
}

/** The events of a session in their order, with the one that was clicked. */
function conversation(events, clicked) {
    return el('ol', {class: 'talk'}, [...events].reverse().map((event) => el('li', {
        class: `${isBad(event) ? 'bad' : ''} ${event.time === clicked.time && event.event === clicked.event && event.ordinal === clicked.ordinal ? 'here' : ''}`,
    }, el('span', {class: 'note'}, `${time(event.time)} `), fromClient(deed(event)), ' → ', fromClient(outcome(event)))));
}

function list(title, lines) {
    return lines.length === 0 ? null
        : el('div', {}, el('h3', {}, title), el('ul', {class: 'plain'}, lines.map((line) => el('li', {}, fromClient(line)))));
}

/** A link to another view, which closes the dialog. */
function link(href, text) {
    return el('a', {href, onclick: () => document.getElementById('details').close()}, text);
}

/** Opens the dialog that tells why. */
async function tell(event) {
    const dialog = document.getElementById('details');
    const opened = location.hash;
    const [answer, ofSession] = await Promise.all([api.why(criteriaOf(event)),
        api.events({session: event.session, limit: MOST_OF_SESSION})]);
    const ordinal = ` ordinal=${event.ordinal} `; // pipelined commands may share a millisecond
    const why = answer.events.find((each) => each.line.includes(ordinal)) ?? answer.events[0];
    const close = el('button', {type: 'button', onclick: () => dialog.close()}, 'Close');
    const about = new URLSearchParams({client: event.client});
    replace(dialog,
        el('div', {class: 'bar'}, el('h2', {id: 'details-title', tabindex: '-1', autofocus: true}, 'Why'), close),
        el('p', {}, fromClient(deed(event)), ' → ', fromClient(outcome(event))),
        el('p', {}, el('strong', {}, why ? localTimes(why.cause) : 'The event is no longer in memory'), why ? `. To change it: ${why.change}.` : ''),
        why && list('Settings in force', why.settings),
        why && list('What the policy says now', why.now),
        el('div', {}, el('h3', {}, `The session of ${event.client}`),
            el('p', {class: 'note'}, 'Accepted MAIL, RCPT and DATA are no events, and not shown.'),
            conversation(ofSession, event)),
        el('p', {class: 'bar'}, link(`#events?${about}`, 'All events of this client'),
            link(`#clients?${new URLSearchParams({ban: event.client})}`, 'Ban it…')),
        why && el('details', {}, el('summary', {}, 'The line of the audit log'), el('pre', {tabindex: '0'}, why.line)));
    if (location.hash === opened) {
        dialog.showModal();
    }
}

function filterForm(parameters) {
    const asked = [...parameters].length > 0;
    const kind = el('select', {name: 'kind'}, el('option', {value: REFUSALS}, 'refused, and VRFY'),
        el('option', {value: '', selected: asked && !parameters.get('kind')}, 'all'),
        KINDS.map((each) => el('option', {value: each, selected: parameters.get('kind') === each}, each)));
    const inputs = (criteria) => Object.entries(criteria).map(([name, text]) => el('label', {}, text,
        el('input', {name, size: '12', value: parameters.get(name) ?? ''})));
    const more = Object.keys(MORE).some((name) => parameters.has(name));
    const others = [...parameters].filter(([name]) => !(name in CRITERIA) && !(name in MORE) && name !== 'kind')
        .map(([name, value]) => el('input', {type: 'hidden', name, value}));
    const form = el('form', {class: 'fields', role: 'search', 'aria-label': 'Filter of events'},
        el('label', {}, 'Kind', kind), inputs(CRITERIA),
        el('details', {open: more}, el('summary', {}, 'More'), el('div', {class: 'fields'}, inputs(MORE))), others, el('button', {class: 'main'}, 'Filter'),
        el('a', {href: '#events?kind='}, 'All events'));
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        const chosen = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([name, value]) => value || name === 'kind');
        location.hash = `#events?${new URLSearchParams(chosen)}`;
    });
    return form;
}

/** Without a criterion, what was refused; about a client, all that is known. */
function criteria(parameters) {
    return [...parameters].length === 0 ? {kind: REFUSALS} : Object.fromEntries(parameters);
}

export function create(root, parameters) {
    const found = el('section', {class: 'panel', 'aria-label': 'Last events'});
    const fault = el('p', {class: 'fault', role: 'alert'});
    const pause = el('button', {
        type: 'button',
        'aria-pressed': 'false',
        onclick: () => {
            const paused = pause.getAttribute('aria-pressed') === 'false';
            pause.setAttribute('aria-pressed', String(paused));
            pause.textContent = paused ? 'Paused, go on' : 'Pause';
        },
    }, 'Pause');

    function row(event) {
        return [
            time(event.time),
            el('button', {type: 'button', class: 'row', 'data-key': `${event.time} ${event.session} ${event.event} ${event.ordinal}`,
                'aria-label': `${event.event} of ${event.client} at ${time(event.time)}: why`,
                onclick: attempt(fault, () => tell(event))}, event.event),
            fromClient(given(event.user) ? `${event.user} (${event.client})` : event.client),
            el('span', {class: 'long'}, fromClient(deed(event))),
            el('span', {class: `long ${isBad(event) ? 'bad' : ''}`}, fromClient(outcome(event))),
            given(event.rule) ? event.rule : '',
            localTimes(event.cause),
        ];
    }

    replace(root, el('section', {class: 'panel'}, el('div', {class: 'bar'}, el('h2', {}, 'The last events'), pause),
        filterForm(parameters)), fault, found);
    return {
        async refresh() {
            if (pause.getAttribute('aria-pressed') === 'true') {
                return;
            }
            try {
                const events = await api.events({...criteria(parameters), limit: MOST});
                replace(fault, '');
                refresh(found, table(`The last ${MOST} at most, the newest first`,
                    [['Time', 'time'], 'Event', 'Client', 'What', 'Outcome', 'Rule', 'Why'], events.map(row),
                    'No event in memory matches.'));
            } catch (error) {
                if (error.status !== 400) {
                    throw error;
                }
                replace(fault, error.message); // a criterion that no reload of the view can mend
            }
        },
    };
}
