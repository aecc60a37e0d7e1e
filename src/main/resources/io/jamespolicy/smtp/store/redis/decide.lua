-- Takes down what was decided about a client, and tells it to all Jameses: 0 where something later is known.
-- KEYS: the decision about the client, and its offences of each kind. ARGV: the channel; when it was decided, and the decision as
-- text, which begins with that; for how many milliseconds it is worth keeping.
local known = redis.call('GET', KEYS[1])
if known and tonumber(string.match(known, '^%d+')) >= tonumber(ARGV[2]) then
    return 0
end
local keep = math.max(tonumber(ARGV[4]), redis.call('PTTL', KEYS[1]))
redis.call('SET', KEYS[1], ARGV[3], 'PX', keep)
redis.call('DEL', unpack(KEYS, 2))
redis.call('PUBLISH', ARGV[1], ARGV[3])
return 1
