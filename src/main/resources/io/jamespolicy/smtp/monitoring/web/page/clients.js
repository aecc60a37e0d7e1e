// The view of clients: who does what and why it is refused, used volumes, and bans.

import * as api from './api.js';
import {REFUSALS} from './events.js';
import {attempt, count, el, fromClient, number, octets, replace, table, time} from './dom.js';

const MOST = 100;
const EVENTS = 500;
const NOTABLE_PERCENT = 50;
const NOBODY = 'No client has sent commands without mail, or was refused, in the last hour.';
const NOT_REFUSED = /^(nothing was refused|the client was told the answer)/;

/** The name under which the module counts the client of an event: the user, the address, or its /64 network. */
export function counted(event) {
    if (event.user !== '-') {
        return event.user;
    }
    return event.client.includes(':') ? network(event.client) : event.client;
}

function network(address) {
    const [before, after] = address.split('::');
    const groups = before === '' ? [] : before.split(':');
    const last = after === undefined || after === '' ? [] : after.split(':');
    if (after !== undefined) {
        groups.push(...Array(Math.max(0, 8 - groups.length - last.length)).fill('0'), ...last);
    }
    return `${groups.slice(0, 4).join(':').replace(/(:0)+$/, '').replace(/^0$/, '')}::/64`;
}

/** The link to the events of a client, which is an address, a network or a user. */
function eventsOf(client) {
    const criterion = /^[0-9a-f]*[.:][0-9a-f.:]*(\/\d+)?$/i.test(client) ? 'client' : 'user';
    return `#events?${new URLSearchParams({[criterion]: client})}`;
}

/** What a client does, from its counters. */
function doing(client) {
    const parts = [
        [client.vrfy, 'VRFY'],
        [client.refusedRecipients, 'refused RCPT'],
        [client.refusedMail, 'refused mail'],
        [client.rset, 'RSET'],
        [client.noop, 'NOOP'],
    ];
    const text = parts.filter(([times]) => times > 0).sort(([a], [b]) => b - a)
        .map(([times, what]) => `${number(times)} ${what}`);
    if (client.limitsCrossed > 0) {
        text.push(`${count(client.limitsCrossed, 'session')} over a limit`);
    }
    if (client.refused > 0) {
        text.push(`${count(client.refused, 'session')} refused for a ban`);
    }
    return text.join(', ');
}

/** The causes of refusals by client, the most frequent first. */
function causes(events) {
    const byClient = new Map();
    for (const event of events.filter((each) => !NOT_REFUSED.test(each.cause))) {
        const ofClient = byClient.get(counted(event)) ?? new Map();
        ofClient.set(cause(event), (ofClient.get(cause(event)) ?? 0) + 1);
        byClient.set(counted(event), ofClient);
    }
    return byClient;
}

/** A refusal by James or another extension has its reply only. */
function cause(event) {
    if (event.outcome === '-') {
        return `James or another extension: ${event.code} ${event.reply}`;
    }
    const limit = Number(event.limit_octets) > 0 ? ` of ${octets(event.limit_octets)}` : '';
    const rule = event.rule && event.rule !== '-' ? `, by rule ${event.rule}` : '';
    return event.cause + limit + rule;
}

function mostFrequent(ofClient) {
    return [...ofClient ?? []].sort(([, a], [, b]) => b - a).slice(0, 2).map(([cause]) => cause);
}

/**
 * The clients that carry no mail or are refused, the busiest first: what each does, why it is refused, its ban and the
 * used part of its volume.
 */
export async function activity() {
    const [clients, volumes, events] = await Promise.all(
        [api.clients(MOST), api.volumes(MOST), api.events({kind: REFUSALS, limit: EVENTS})]);
    const why = causes(events);
    const used = new Map(volumes.filter((volume) => volume.percent >= NOTABLE_PERCENT)
        .map((volume) => [volume.client, `used ${number(Math.round(volume.percent))} % of ${volume.volume}`]));
    const busy = clients.map((client) => ({
        client: client.client,
        does: [doing(client), used.get(client.client)].filter((text) => text).join(', '),
        why: mostFrequent(why.get(client.client)),
        bannedUntil: client.bannedUntil,
    }));
    const others = [...used].filter(([client]) => !clients.some((each) => each.client === client))
        .map(([client, does]) => ({client, does, why: mostFrequent(why.get(client)), bannedUntil: null}));
    return [...busy, ...others];
}

function until(end) {
    return end === 'permanent' ? 'for ever' : `until ${time(end)}`;
}

/** A click on a client shows its events. */
function link(client) {
    return el('a', {href: eventsOf(client), 'data-key': `who ${client}`}, fromClient(client));
}

function banLink(client) {
    return el('a', {href: `#clients?${new URLSearchParams({ban: client})}`, 'data-key': `ban ${client}`,
        'aria-label': `Ban ${client}`}, 'Ban…');
}

/** The same as the table where there is less room. */
export function whoList(clients) {
    return clients.length === 0 ? el('p', {class: 'note'}, NOBODY) : el('ul', {class: 'who'},
        clients.map((client) => el('li', {}, link(client.client),
            client.bannedUntil === null ? null : el('strong', {class: 'bad'}, ` banned ${until(client.bannedUntil)}`),
            el('div', {}, client.does),
            client.why.map((cause) => el('div', {class: 'note'}, fromClient(cause))))));
}

function whoTable(caption, clients) {
    return table(caption, ['Client', 'Does', 'Refused, because', 'Banned'],
        clients.map((client) => [
            link(client.client),
            client.does,
            client.why.length === 0 ? 'not refused' : client.why.map((cause) => el('div', {}, cause)),
            client.bannedUntil === null ? banLink(client.client) : until(client.bannedUntil),
        ]),
        NOBODY);
}

function banForm(parameters, banned) {
    const fault = el('p', {class: 'fault', role: 'alert'});
    const client = el('input', {name: 'client', required: true, value: parameters.get('ban') ?? ''});
    const end = el('select', {name: 'end'},
        [['60', '1 hour'], ['1440', '1 day'], ['10080', '1 week'], ['permanent', 'for ever']]
            .map(([value, text]) => el('option', {value}, text)));
    const comment = el('input', {name: 'comment', maxlength: '200'});
    const send = attempt(fault, async () => {
        await api.ban(client.value.trim(),
            {...(end.value === 'permanent' ? {until: end.value} : {minutes: end.value}), comment: comment.value.trim()});
        client.value = '';
        comment.value = '';
        await banned();
    });
    return el('section', {class: 'panel'}, el('h2', {}, 'Ban a client'),
        el('form', {class: 'fields', onsubmit: send},
            el('label', {}, 'Address, network or user', client),
            el('label', {}, 'How long', end),
            el('label', {}, 'Comment', comment),
            el('button', {class: 'main'}, 'Ban')),
        fault);
}

function banTable(bans, lift) {
    return table(bans.length < MOST ? 'Banned' : `Banned, the first ${MOST}`, ['Client', 'Until', 'By', 'Why', 'Since', 'Exempt by', 'Lift'],
        bans.map((ban) => [
            fromClient(ban.client),
            until(ban.until),
            ban.author,
            fromClient(ban.reason),
            time(ban.since),
            ban.exemptBy.length === 0 ? 'nothing' : `${ban.exemptBy.join(', ')}: the ban has no effect`,
            el('button', {type: 'button', 'data-key': `lift ${ban.client}`, 'aria-label': `Lift the ban of ${ban.client}`,
                onclick: () => lift(ban.client)}, 'Lift'),
        ]),
        'Nobody is banned.');
}

function volumeTable(volumes) {
    return table('Used volumes',
        ['Client', 'Rule', ['Used', 'number'], ['Messages', 'number'], ['Recipients', 'number'], ['Octets', 'number'],
            'Of', 'Until'],
        volumes.map((volume) => [
            fromClient(volume.client),
            volume.rule,
            `${number(volume.percent)} %`,
            number(volume.messages),
            number(volume.recipients),
            octets(volume.octets),
            volume.volume,
            time(volume.until),
        ]),
        'No client has a volume, or none has sent mail in its period.');
}

export function create(root, parameters) {
    const who = el('section', {class: 'panel'});
    const banned = el('section', {class: 'panel'});
    const volumes = el('section', {class: 'panel'});
    const bans = el('div', {});
    const fault = el('p', {class: 'fault', role: 'alert'});
    const wanted = el('input', {type: 'search', name: 'wanted'});

    async function drawBans() {
        const client = wanted.value.trim();
        replace(bans, banTable(await api.bans(client === '' ? {limit: MOST} : {client}), lift));
    }

    function lift(client) {
        attempt(fault, async () => {
            await api.unban(client);
            await drawBans();
        })();
    }

    wanted.addEventListener('change', attempt(fault, drawBans));
    replace(banned, el('label', {}, 'Find the ban of an address, a network or a user', wanted), bans, fault);
    replace(root, banForm(parameters, drawBans), banned, who, volumes);
    return {
        async refresh() {
            const [doings, used] = await Promise.all([activity(), api.volumes(MOST), drawBans()]);
            replace(who, whoTable('Who does what, and why it is refused', doings));
            replace(volumes, volumeTable(used));
        },
    };
}
