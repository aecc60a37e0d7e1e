-- Stores what an account has used of a volume, and returns what each account has.
-- KEYS: the volume of the client. ARGV: the account; what it has used and until when; how long that is,
-- in milliseconds.
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return redis.call('HGETALL', KEYS[1])
