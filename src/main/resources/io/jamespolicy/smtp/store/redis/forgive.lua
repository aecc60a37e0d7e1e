-- Forgets the oldest offences within the window.
-- KEYS: the offences of the client. ARGV: now and the window, in milliseconds; how many at most.
local oldest = redis.call('LINDEX', KEYS[1], 0)
while oldest and tonumber(oldest) <= ARGV[1] - ARGV[2] do
    redis.call('LPOP', KEYS[1])
    oldest = redis.call('LINDEX', KEYS[1], 0)
end
redis.call('LTRIM', KEYS[1], ARGV[3], -1)
return 1
