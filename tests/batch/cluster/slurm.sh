# SPDX-License-Identifier: MIT
# The recipe for a Slurm cluster: a job array of shards. A cluster of one node is started on this machine, in a folder of
# its own and as root; its controller is killed while the array runs, and started again. Slurm may then run a task twice:
# the shards bear it. Nothing is installed here; without Slurm the test is skipped and says what is missing.
for program in munged:munge slurmctld:slurmctld slurmd:slurmd sbatch:slurm-client; do
	command -v "${program%:*}" >/dev/null || missing+=" ${program#*:}"
done
if [ -n "${missing-}" ]; then
	echo "ok slurm: a job array of shards # SKIP apt-get install$missing"
	exit 0
fi
if [ "$(id -u)" != 0 ]; then
	echo "ok slurm: a job array of shards # SKIP only root can start a cluster"
	exit 0
fi
. tests/batch/faults/lib.bash
shards=6
make_job letters 600
clean_run letters
cluster=$scratch/cluster
dir=$scratch/together
mkdir -p "$cluster/state" "$cluster/spool"
chmod 711 "$scratch"
chmod 755 "$cluster"
host=$(hostname -s)
port=$((20000 + $$ % 20000))
head -c 1024 /dev/urandom >"$cluster/key"
chmod 600 "$cluster/key"
cat >"$cluster/slurm.conf" <<EOF2
ClusterName=vanban
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$cluster/munge
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
SlurmctldTimeout=10
JobRequeue=1
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
EOF2
export SLURM_CONF=$cluster/slurm.conf

controller='' daemons=()
# A slurmstepd that is left ends with its task.
stop_cluster() {
	exec 2>/dev/null
	[ -z "$controller" ] || kill -KILL "$controller" 2>/dev/null
	[ ${#daemons[@]} = 0 ] || kill -KILL "${daemons[@]}" 2>/dev/null
	rm -rf "$scratch"
}
trap stop_cluster EXIT
start_controller() {
	slurmctld -D "$@" >>"$cluster/out" 2>&1 </dev/null &
	controller=$!
}
# within SECONDS COMMAND...: until it succeeds
within() {
	local until=$((SECONDS + $1))
	shift
	while ! "$@"; do
		[ $SECONDS -lt $until ] || return 1
		sleep 0.2
	done
}
munged --force --foreground --socket="$cluster/munge" --key-file="$cluster/key" --log-file="$cluster/munge.log" \
	--pid-file="$cluster/munge.pid" --seed-file="$cluster/munge.seed" >>"$cluster/out" 2>&1 </dev/null &
daemons+=($!)
within 10 test -S "$cluster/munge"
start_controller -c
slurmd -D -N "$host" >>"$cluster/out" 2>&1 </dev/null &
daemons+=($!)
is_ready() {
	[ "$(sinfo -h -o %T 2>/dev/null)" = idle ]
}
if ! within 60 is_ready; then
	fail "slurm: a cluster of one node" "$(tail -n 15 "$cluster"/*.log "$cluster/out")"
	exit 1
fi
pass "slurm: a cluster of one node"

# The recipe. (Here a task also waits for a sign, so that it is on its way when the controller is killed.)
cat >"$scratch/array" <<EOF2
#!/bin/bash
#SBATCH --array=1-$shards --requeue --output=$cluster/task-%a --open-mode=append
echo "task \$SLURM_ARRAY_TASK_ID" >>"$scratch/started"
for ((i = 0; i < 300; i++)); do
	[ ! -e "$scratch/go-\$(((SLURM_ARRAY_TASK_ID + 1) / 2))" ] || break
	sleep 0.1
done
exec "$(realpath "$VANBAN")" batch "$scratch/letters.xml" -o "$dir" -j 1 -q --shard "\$SLURM_ARRAY_TASK_ID/$shards"
EOF2
: >"$scratch/started"
job=$(sbatch --parsable -D "$PWD" "$scratch/array" 2>"$scratch/said")
matches "slurm: the array is taken" '^[0-9]+$' "$job"

# The controller is killed while the first tasks run, and they end without it; the same with the next ones.
has_started() {
	[ "$(sort -u "$scratch/started" | wc -l)" -ge "$1" ] && [ "$cluster/state/job_state" -nt "$scratch/started" ]
}
for turn in 1 2; do
	within 60 has_started $((turn * 2))
	kill -KILL "$controller"
	wait "$controller" 2>/dev/null
	kills=$((kills + 1))
	: >"$scratch/go-$turn"
	sleep 1
	start_controller
	within 60 sinfo -h >/dev/null 2>&1
done
: >"$scratch/go-3"
# What Slurm has lost count of it holds back until the administrator has looked.
is_over() {
	local left
	left=$(squeue -h -j "$job" -t pending,running,completing,configuring -o %r 2>&1)
	case $left in
	'' | *'Invalid job id'*) return 0 ;;
	*JobHeld* | *DRAIN* | *Dependency*)
		scontrol update nodename="$host" state=resume 2>/dev/null
		scontrol release "$job" 2>/dev/null
		;;
	esac
	return 1
}
if within 180 is_over; then
	pass "slurm: the array ends though its controller was killed twice"
else
	fail "slurm: the array ends" "$(squeue -j "$job")" "$(tail -n 15 "$cluster/slurmctld.log")"
fi
echo "# $(wc -l <"$scratch/started") starts of $shards tasks"
equal "slurm: every task was run" "$(seq $shards | paste -sd ' ')" \
	"$(sort -u "$scratch/started" | sed 's/task //' | sort -n | paste -sd ' ')"

"$VANBAN" merge "$dir" >"$scratch/out" 2>"$scratch/said"
equal "slurm: the shards are merged" "0 " "$? $(cat "$scratch/said")"
if difference=$(diff -r -x 'lock*' -x '*-of-*' "$scratch/clean-letters" "$dir" 2>&1); then
	pass "slurm: the merged folder is that of one run"
else
	fail "slurm: the merged folder is that of one run" "$(head -n 20 <<<"$difference")" "$(cat "$cluster"/task-* | head -n 20)"
fi
# An array that is run again over what is there changes nothing.
before=$(find "$dir" -type f -printf '%P %T@ %i\n' | grep '\.pdf' | sort | sha256sum)
job=$(sbatch --parsable -D "$PWD" "$scratch/array")
within 120 is_over
equal "slurm: the array once more renders nothing" "$before" \
	"$(find "$dir" -type f -printf '%P %T@ %i\n' | grep '\.pdf' | sort | sha256sum)"
tell_counts
