// Asks the routes of the web administration. The page is at …/smtp-policy/ui/, whatever a proxy has put before it.

const BASE = new URL('..', document.baseURI).pathname.replace(/\/$/, '');
const TOKEN = 'smtp-policy-token';
const HEADER = 'smtp-policy-header';
const PASSWORD = 'Password';
const TIMEOUT_MILLIS = 15000;
const LONGEST_MESSAGE = 200;

/** An answer that is no success, with its HTTP status (0 where James did not answer at all) and its route. */
export class Refused extends Error {
    constructor(status, message, route) {
        super(message);
        this.status = status;
        this.route = route;
    }
}

/** Keeps a token or a password for this tab. */
export function keepToken(token) {
    sessionStorage.setItem(TOKEN, token);
}

export function hasToken() {
    return sessionStorage.getItem(TOKEN) !== null;
}

/** In the header that James has asked for. A browser sends only ASCII in it. */
function headers() {
    const token = sessionStorage.getItem(TOKEN);
    if (token === null) {
        return {};
    }
    if (/[^\x20-\x7e]/.test(token)) {
        throw new Refused(401, 'it has characters that are not ASCII');
    }
    return sessionStorage.getItem(HEADER) === PASSWORD ? {[PASSWORD]: token} : {Authorization: `Bearer ${token}`};
}

async function call(method, path, parameters = {}) {
    const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString();
    const authentication = headers();
    let answer;
    let text;
    try {
        answer = await fetch(BASE + path + (query && `?${query}`), {
            method,
            headers: authentication,
            cache: 'no-store',
            signal: AbortSignal.timeout(TIMEOUT_MILLIS),
        });
        text = await answer.text();
    } catch (error) {
        throw new Refused(0, `James does not answer (${error.message})`, path);
    }
    if (answer.status === 401) {
        sessionStorage.setItem(HEADER, text.includes(PASSWORD) ? PASSWORD : 'Authorization');
    }
    if (!answer.ok) {
        throw new Refused(answer.status, message(text) || `James answered ${answer.status} ${answer.statusText}`.trim(), path);
    }
    return text === '' ? null : parsed(answer, text);
}

/** The message in James's JSON for errors, or its text; nothing of a page that a proxy made. */
function message(text) {
    try {
        return JSON.parse(text).message;
    } catch {
        return text.includes('<') ? '' : text.slice(0, LONGEST_MESSAGE);
    }
}

/** A proxy may answer with a page of its own. */
function parsed(answer, text) {
    try {
        return JSON.parse(text);
    } catch {
        throw new Refused(answer.status, 'The answer is not that of James');
    }
}

/** A client in a path. Only the slash of a network stays one, so that no name leads to another route. */
function inPath(client) {
    const [, name, length] = /^(.*?)(\/\d{1,3})?$/s.exec(client);
    if (/^\.{0,2}$/.test(name)) {
        throw new Refused(400, `${client} is no address, network or user`);
    }
    return encodeURIComponent(name) + (length ?? '');
}

export const state = () => call('GET', '/state');
export const overview = () => call('GET', '');
export const history = (period) => call('GET', '/history', {period});
export const clients = (top) => call('GET', '/clients', {top});
export const volumes = (top) => call('GET', '/volumes', {top});
export const bans = (parameters) => call('GET', '/bans', parameters);
export const ban = (client, terms) => call('PUT', `/bans/${inPath(client)}`, terms);
export const unban = (client) => call('DELETE', `/bans/${inPath(client)}`);
export const events = (criteria) => call('GET', '/events', criteria);
export const why = (criteria) => call('GET', '/why', criteria);
export const sizes = (period) => call('GET', '/sizes', {period});
export const whatIf = (parameters) => call('GET', '/sizes/what-if', parameters);
export const explain = (what, parameters) => call('GET', `/explain/${what}`, parameters);
export const preview = () => call('GET', '/reload');
export const reload = () => call('POST', '/reload');
