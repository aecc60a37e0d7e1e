-- Takes down what was decided about a client, and tells it to all Jameses: 0 where a known decision prevails. As in
-- Ban.prevailsOver, the later one does, but no limit replaces an operator's ban in force.
-- KEYS: the decision about the client, and its offences of each kind. ARGV: the channel; when it was decided; 1 for an
-- operator, else 0; the decision as text; for how many milliseconds it is worth keeping, and how long at most for the
-- sake of an earlier one.
local known = redis.call('GET', KEYS[1])
if known then
    local since, ends, author = string.match(known, '^(%d+) (%d+) %S+ (%S+)')
    local decided = tonumber(ARGV[2])
    local byOperator = ARGV[3] == '1'
    local prevails = since == nil or decided > tonumber(since)
    if since and byOperator ~= (author == 'operator') then
        if byOperator then
            local newEnd = tonumber(string.match(ARGV[4], '^%d+ (%d+)'))
            prevails = prevails or newEnd > tonumber(since)
        else
            prevails = prevails and decided >= tonumber(ends)
        end
    end
    if not prevails then
        return 0
    end
end
local keep = math.max(tonumber(ARGV[5]), math.min(tonumber(ARGV[6]), redis.call('PTTL', KEYS[1])))
redis.call('SET', KEYS[1], ARGV[4], 'PX', keep)
redis.call('DEL', unpack(KEYS, 2))
redis.call('PUBLISH', ARGV[1], ARGV[4])
return 1
