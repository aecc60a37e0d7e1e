// The view of clients: who does what and why it is refused, used volumes, and bans.

import * as api from './api.js';
import {all, attempt, changed, count, el, fromClient, localTimes, number, octets, refresh, replace, table, time} from './dom.js';

const MOST = 100;
const NOTABLE_PERCENT = 50;
const NOBODY = 'No client has sent commands without mail, or was refused.';
const SINCE = 'Counted since each client appeared; forgotten after an hour of silence.';
const FORGOTTEN = 'the reason is no longer in memory: see the audit log';

/** The link to the events of a client, which is an address, a network or a user. */
function eventsOf({client, user}) {
    return `#events?${new URLSearchParams({[user ? 'user' : 'client']: client})}`;
}

/** What a client does, from its counters. */
function doing(client) {
    const parts = [
        [client.vrfy, 'VRFY'],
        [client.refusedRecipients, 'RCPT refused'],
        [client.refusedMail, 'MAIL or DATA refused'],
        [client.rset, 'RSET'],
        [client.noop, 'NOOP'],
    ];
    const text = parts.filter(([times]) => times > 0).sort(([a], [b]) => b - a)
        .map(([times, what]) => `${number(times)} ${what}`);
    if (client.limitsCrossed > 0) {
        text.push(`${count(client.limitsCrossed, 'session')} over a limit`);
    }
    if (client.refused > 0) {
        text.push(`${count(client.refused, 'connection')} refused, banned`);
    }
    return text.join(', ');
}

/** Why a client is refused, and when and from where it was refused last. */
function why(client) {
    if (client.lastRefused === null) {
        return wasRefused(client) ? [FORGOTTEN] : [];
    }
    const from = client.user ? `, from ${client.lastAddress}` : '';
    return [...client.reasons.map(localTimes), `last ${time(client.lastRefused)}${from}`];
}

function wasRefused(client) {
    return client.refusedRecipients + client.refusedMail + client.limitsCrossed + client.refused > 0;
}

/**
 * The clients that carry no mail or are refused, the busiest first: what each does, why it is refused, its ban and the
 * used part of its volume.
 */
export async function activity() {
    const [clients, volumes] = await Promise.all([api.clients(MOST), api.volumes(MOST)]);
    const notable = volumes.filter((volume) => volume.percent >= NOTABLE_PERCENT);
    const used = new Map();
    for (const volume of notable) {
        const text = `used ${number(Math.round(volume.percent))} % of ${volume.volume}, until ${time(volume.until)}`;
        used.set(volume.client, [...used.get(volume.client) ?? [], text]);
    }
    const busy = clients.map((client) => ({
        client: client.client,
        does: [doing(client), ...used.get(client.client) ?? []].filter((text) => text).join(', '),
        why: why(client),
        user: client.user,
        bannedUntil: client.bannedUntil,
    }));
    const others = notable.filter((volume) => !clients.some((each) => each.client === volume.client))
        .map(({client, user, bannedUntil}) => ({client, user, bannedUntil, does: (used.get(client) ?? []).join(', '), why: []}))
        .filter((client, i, them) => them.findIndex((other) => other.client === client.client) === i);
    return [...busy, ...others];
}

function until(end) {
    return end === 'permanent' ? 'for ever' : `until ${time(end)}`;
}

/** A click on a client shows its events. */
function link(client) {
    return el('a', {href: eventsOf(client), 'data-key': `who ${client.client}`}, fromClient(client.client));
}

function banLink(client) {
    return el('a', {href: `#clients?${new URLSearchParams({ban: client})}`, 'data-key': `ban ${client}`,
        'aria-label': `Ban ${client}`}, 'Ban…');
}

/** The same as the table where there is less room. */
export function whoList(clients) {
    return clients.length === 0 ? el('p', {class: 'note'}, NOBODY) : el('ul', {class: 'who', title: SINCE},
        clients.map((client) => el('li', {}, link(client),
            client.bannedUntil === null ? null : el('strong', {class: 'bad'}, ` banned ${until(client.bannedUntil)}`),
            el('div', {}, client.does),
            client.why.map((cause) => el('div', {class: 'note'}, fromClient(cause))))));
}

function whoTable(caption, clients) {
    return table(caption, ['Client', 'Does', 'Refused, because', 'Banned'],
        clients.map((client) => [
            link(client),
            client.does,
            client.why.length === 0 ? 'not refused' : client.why.map((cause) => el('div', {}, cause)),
            client.bannedUntil === null ? banLink(client.client) : until(client.bannedUntil),
        ]),
        NOBODY);
}

function banForm(parameters) {
    const fault = el('p', {class: 'fault', role: 'alert'});
    const client = el('input', {name: 'client', required: true, value: parameters.get('ban') ?? ''});
    const end = el('select', {name: 'end'},
        [['60', '1 hour'], ['1440', '1 day'], ['10080', '1 week'], ['permanent', 'for ever']]
            .map(([value, text]) => el('option', {value}, text)));
    const comment = el('input', {name: 'comment', maxlength: '200'});
    const send = attempt(fault, async () => {
        const wanted = client.value.trim();
        await api.ban(wanted,
            {...(end.value === 'permanent' ? {until: end.value} : {minutes: end.value}), comment: comment.value.trim()});
        client.value = '';
        comment.value = '';
        changed();
        const exempt = (await api.bans({client: wanted})).filter((ban) => ban.exemptBy.length > 0 && effect(ban) === 'no effect')
            .flatMap((ban) => ban.exemptBy);
        if (exempt.length > 0) {
            replace(fault, `The ban of ${wanted} has no effect: exempt by ${exempt.join(', ')}. `
                + 'To ban such a client, write an <exempt> of your own in smtppolicy.xml.');
        }
    });
    return el('section', {class: 'panel'}, el('h2', {}, 'Ban a client'),
        el('form', {class: 'fields', onsubmit: send},
            el('label', {}, 'Address, network or user', client),
            el('label', {}, 'How long', end),
            el('label', {}, 'Comment', comment),
            el('button', {class: 'main'}, 'Ban')),
        fault);
}

/** An exemption may hold for a part of a banned network, or for some sessions, only. */
function effect(ban) {
    return ban.exemptBy.every((exemption) => exemption.endsWith('(in part)')) ? 'in part without effect' : 'no effect';
}

function banTable(bans, lift, none) {
    const cut = bans.length > MOST;
    return table(cut ? `Banned, the first ${MOST}` : 'Banned', ['Client', 'Until', 'By', 'Why', 'Since', 'Exempt by', 'Lift'],
        bans.slice(0, MOST).map((ban) => [
            fromClient(ban.client),
            until(ban.until),
            ban.author,
            fromClient(ban.reason),
            time(ban.since),
            ban.exemptBy.length === 0 ? '–' : `${ban.exemptBy.join(', ')}: ${effect(ban)}`,
            el('button', {type: 'button', 'data-key': `lift ${ban.client}`, 'aria-label': `Lift the ban of ${ban.client}`,
                onclick: () => lift(ban.client)}, 'Lift'),
        ]),
        none);
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
        refresh(bans, banTable(await api.bans({client, limit: MOST + 1}), lift,
            client === '' ? 'Nobody is banned.' : `No ban is that of ${client}, or around or within it.`));
    }

    async function drawWho() {
        const clients = await activity();
        const cut = clients.length < MOST ? '' : `: the busiest ${MOST}`;
        refresh(who, whoTable(`Who does what, and why it is refused${cut}`, clients), el('p', {class: 'note'}, SINCE));
    }

    async function drawVolumes() {
        refresh(volumes, volumeTable(await api.volumes(MOST)));
    }

    function lift(client) {
        attempt(fault, async () => {
            await api.unban(client);
            changed();
        })();
    }

    wanted.addEventListener('change', attempt(fault, drawBans));
    replace(banned, el('label', {}, 'Find the ban of an address, a network or a user', wanted), bans, fault);
    replace(root, banForm(parameters), banned, who, volumes);
    return {
        async refresh() {
            await all(drawBans(), drawWho(), drawVolumes());
        },
    };
}
