#!/usr/bin/env bash
# Clients of others against a running server, as strangers on the network use them: swaks delivers a mail, nmap's
# smtp-enum-users tries to find users by VRFY and by EXPN.
#
#   real-clients.sh PORT RECIPIENT USERS BY-VRFY BY-EXPN
#
# USERS is a file of user names in the domain of RECIPIENT, one to a line, all of which exist: nmap gives up at the
# first that it does not find. BY-VRFY and BY-EXPN are how many of them it has to find with each command, which it
# uses in this order. Ends with 1 where anything is otherwise, and tells what.
set -eu

port=$1 recipient=$2 users=$3 by_vrfy=$4 by_expn=$5

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

deliver() {
    local dialogue
    dialogue=$(swaks --server "127.0.0.1:$port" --to "$recipient" --from stranger@elsewhere.example \
        --ehlo client.example --pipeline --body 'Hello' 2>&1) || fail "swaks: $dialogue"
    grep -q '250 2.6.0 Message received' <<<"$dialogue" || fail "swaks was told nothing of its message: $dialogue"
}

enumerate() {
    local report names
    report=$(nmap -n -Pn -sT -p "$port" --script +smtp-enum-users --script-args \
        "smtp-enum-users.methods={$1},smtp-enum-users.domain=${recipient#*@},userdb=$users" 127.0.0.1)
    grep -q smtp-enum-users <<<"$report" || fail "nmap did not ask: $report"
    names=$(sed -n 's/^|_\{0,1\}  *//p' <<<"$report" | grep -cxFf "$users" || true)
    [ "$names" -eq "$2" ] || fail "nmap found $names users by $1 instead of $2: $report"
}

deliver
enumerate VRFY "$by_vrfy"
enumerate EXPN "$by_expn"
deliver
echo "swaks delivered twice; nmap found $by_vrfy users by VRFY, $by_expn by EXPN"
