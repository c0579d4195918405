#!/bin/bash
# Run build.sh in a new Debian forky system, then compare its wheels with those in SHA256SUMS.
#
#   chroot.sh FOLDER [MIRROR]    the wheels: FOLDER/w/wheels; MIRROR: else this machine's own
#
# Needs root, npm and debootstrap.  An older one does not know the name forky: sid's script fits.
set -euo pipefail
folder=$1 recipe=$(dirname "$(realpath "$0")")
mirror=${2:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sed -n 1p)}

# compare core|wheels: with what the repository pins
compare() {
    grep " $1/" "$recipe/../SHA256SUMS" | (cd "$folder/w" && sha256sum --check)
}

debootstrap --variant=minbase forky "$folder" "$mirror" /usr/share/debootstrap/scripts/sid
printf '%s forky main\n' "deb $mirror" "deb-src $mirror" > "$folder/etc/apt/sources.list"
# A mirror frozen at some day, which alone still has the pinned versions later, has expired lists.
echo 'Acquire::Check-Valid-Until "false";' > "$folder/etc/apt/apt.conf.d/frozen"

mkdir -p "$folder/w/core"
(cd "$folder/w" && tar xzf "$(npm pack --silent pyodide@314.0.6)" --strip-components=1 -C core)
compare core
cp -r "$recipe" "$folder/w/recipe"
cp -L /etc/resolv.conf "$folder/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$folder/w/"
# The mount is gone when the build ends, however it ends.
unshare --mount bash -c 'mount --bind /proc "$0/proc" && chroot "$0" /w/recipe/build.sh' "$folder"
compare wheels
