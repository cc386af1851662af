#!/usr/bin/env bash
# run.sh [deep]   every row of the table in README.md; exit 0 only if each verdict is the expected one
set -u; cd "$(dirname "$0")"; bad=0
row() { ./check.sh "$@" || { bad=1; echo "^^^ unexpected"; }; }
S='-DU=3 -DL=3'
echo '| what | flags | verdict | states | moves | s | first assertion broken |'; echo '|---|---|---|---|---|---|---|'
row 'the rule'                                     holds $S
row 'the rule, two decision codes'                 holds $S -DGHOSTDET
row 'contiguous acks instead of reading back'      holds $S -DACC=2
row 'strict read at an exact end'                  holds $S -DREAD=1
row 'ownership commit, exact end, id never re-sent' holds -DU=4 -DL=4 -DREF=4 -DONESHOT
row 'progress, same bytes appended again'          holds -DLIVE=1 -DNC=2 -DUB=2 -DU=9 -DL=16
row 'control: no predecessor check'                fails $S -DNOPRED
row 'control: no command index'                    fails $S -DNOINDEX
row 'control: answer on any ack'                   fails $S -DACC=3
row 'control: answer before earlier ones are acked' fails $S -DACC=4
row 'control: error answered as "did not happen"'  fails $S -DTRUSTERR
row 'control: own commit applied on ack, gap skipped' fails $S -DAPPLYOWN
row 'control: local refusal'                       fails $S -DREF=3
row 'control: refusal at the exact end'            fails $S -DREF=2
row 'control: the same, id never re-sent'          fails $S -DREF=2 -DONESHOT
row 'control: ownership commit, exact end, id re-sent' fails -DU=5 -DL=4 -DREF=4
row 'control: local strict read'                   fails $S -DREAD=2
row 'control: own record seen stale, not appended again' fails -DLIVE=2 -DNC=2 -DUB=2 -DU=9 -DL=16
row 'control: lost append only waited for'         fails -DLIVE=3 -DNC=2 -DUB=2 -DU=9 -DL=16
if [ "${1:-}" = deep ]; then
  export MEM=${MEM:-10000} T=${T:-1500} W=28
  row 'the rule, 2 writers 3 commands 4 records'    holds -DU=4 -DL=4
  row 'the rule, 3 writers 2 commands 4 records'    holds -DNW=3 -DNC=2 -DU=4 -DL=4
  row 'the rule, 3 writers 3 commands 3 records'    holds -DNW=3 -DU=3 -DL=4
  COMPACT=1 row 'a refused id asked anew by name, 4 commands' holds -DU=4 -DL=4 -DREASK -DMAXLAND=1
  row 'contiguous acks, 2 commands 4 records'       holds -DNC=2 -DU=4 -DL=4 -DACC=2
fi
exit $bad
