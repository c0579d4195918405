#!/bin/bash
# Run build.sh in a new Debian forky system, made in FOLDER from this machine's own Debian mirror.
#
#   chroot.sh FOLDER CORE    CORE: the folder with Pyodide's core files; the wheels: FOLDER/w/out
#
# Needs root and debootstrap.  An older one does not know the name forky: sid's script fits.
set -euo pipefail
folder=$1 core=$2 recipe=$(dirname "$0")
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sed -n 1p)

debootstrap --variant=minbase forky "$folder" "$mirror" /usr/share/debootstrap/scripts/sid
printf '%s forky main\n' "deb $mirror" "deb-src $mirror" > "$folder/etc/apt/sources.list"
# A mirror frozen at some day, which alone still has the pinned versions later, has expired lists.
echo 'Acquire::Check-Valid-Until "false";' > "$folder/etc/apt/apt.conf.d/frozen"

mkdir -p "$folder/w/core"
cp -L "$core"/* "$folder/w/core/"
cp -r "$recipe" "$folder/w/recipe"
cp -L /etc/resolv.conf "$folder/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$folder/w/"
# The mount is gone when the build ends, however it ends.
unshare --mount bash -c 'mount --bind /proc "$0/proc" && chroot "$0" /w/recipe/build.sh' "$folder"
