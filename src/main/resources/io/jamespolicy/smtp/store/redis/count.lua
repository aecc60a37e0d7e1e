-- Counts an offence: 1 where it is the last of so many within the window, and then begins anew.
-- KEYS: the offences of the client. ARGV: now and the window, in milliseconds; how many are too many.
redis.call('RPUSH', KEYS[1], ARGV[1])
while tonumber(redis.call('LINDEX', KEYS[1], 0)) <= ARGV[1] - ARGV[2] do
    redis.call('LPOP', KEYS[1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
if redis.call('LLEN', KEYS[1]) < tonumber(ARGV[3]) then
    return 0
end
redis.call('DEL', KEYS[1])
return 1
