// Charts over time, with uPlot. Each has its totals as text, for those who cannot see it.

import {el, number, refresh} from './dom.js';

const HEIGHT = 88;

/** The time axis of a James that has just started. */
const SHORTEST_SECONDS = 600;

/** A colour of the style sheet, which differs by the theme of the reader. */
function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The sum of several series, slice by slice. */
export function sum(history, names) {
    const found = names.map((name) => history.series[name]).filter((series) => series !== undefined);
    return history.times.map((_, i) => found.reduce((total, series) => total + series[i], 0));
}

/**
 * A chart of lines.
 *
 * @param lines names to functions that make the values from the history
 * @param total makes the number beside the name from the values
 */
export class Chart {
    constructor(title, lines, total = (values) => values.reduce((all, value) => all + value, 0)) {
        this.title = title;
        this.lines = Object.entries(lines);
        this.total = total;
        this.caption = el('figcaption', {});
        this.place = el('div', {class: 'plot', 'aria-hidden': 'true'});
        this.element = el('figure', {class: 'panel'}, this.caption, this.place);
    }

    refresh(history) {
        const values = this.lines.map(([, make]) => make(history));
        refresh(this.caption, el('strong', {}, this.title),
            this.lines.map(([name], i) => el('span', {class: `key series-${i + 1}`, 'data-total': this.total(values[i])},
                `${name} ${number(this.total(values[i]))}`)));
        const data = stepped(history, values);
        if (this.plot && this.plot.width === this.place.clientWidth && this.ink === colour('--text')) {
            this.plot.setData(data);
        } else if (this.place.clientWidth > 0) {
            this.draw(data);
        }
    }

    draw(data) {
        this.plot?.destroy();
        this.ink = colour('--text'); // changes with the theme
        const axis = {stroke: colour('--faint'), grid: {stroke: colour('--line'), width: 1}, font: '11px system-ui'};
        this.plot = new uPlot({
            width: this.place.clientWidth,
            height: HEIGHT,
            cursor: {show: false},
            legend: {show: false},
            padding: [6, 6, 0, 0],
            scales: {
                x: {range: (_, first, last) => [Math.min(first, last - SHORTEST_SECONDS), last]},
                y: {range: (_, min, max) => [0, Math.max(max, 4)]},
            },
            axes: [
                {...axis, size: 26, space: 70, values: (_, ticks) => ticks.map(clock)},
                {...axis, size: 44, space: 24, values: (_, ticks) => ticks.map(number)},
            ],
            series: [{}, ...this.lines.map((_, i) => ({
                stroke: colour(`--series-${i + 1}`),
                fill: `${colour(`--series-${i + 1}`)}22`,
                width: 1.5,
                points: {show: false},
                paths: uPlot.paths.stepped({align: -1}),
            }))],
        }, data, this.place);
    }
}

/** A value holds from the end of the slice before it, so the first slice needs its beginning too. */
function stepped(history, values) {
    const ends = history.times.map((time) => Date.parse(time) / 1000);
    return [[ends[0] - history.seconds, ...ends], ...values.map((each) => [each[0], ...each])];
}

const CLOCK = new Intl.DateTimeFormat(undefined, {timeStyle: 'short'});

function clock(seconds) {
    return CLOCK.format(seconds * 1000);
}
