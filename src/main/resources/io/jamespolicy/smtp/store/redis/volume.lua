-- Stores what one James has used of a volume in the current period, and returns the milliseconds
-- until the period ends, and then the name of each James and what it has used.
-- KEYS: the volume of the client. ARGV: the James; what it has used; how long the period lasts where
-- it begins now, in milliseconds.
local begins = redis.call('EXISTS', KEYS[1]) == 0
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if begins then
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
local shared = redis.call('HGETALL', KEYS[1])
table.insert(shared, 1, tostring(redis.call('PTTL', KEYS[1])))
return shared
