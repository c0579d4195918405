#!/bin/bash
# Make the WebAssembly wheels of NumPy, matplotlib, Pillow and kiwisolver.
#
# Runs in a Debian forky system that is thrown away afterwards: chroot.sh makes one.
# Reads /w/recipe (this folder) and /w/core (Pyodide's core files), writes the wheels to /w/wheels.
# It must be /w, because NumPy keeps the paths of its compilers.
set -euo pipefail
umask 022  # wheels keep the rights of their files

# Pinned here: Debian's packages.  In sources.txt, tools.txt, libraries.sha256: all else.
EMSCRIPTEN=6.0.5 BINARYEN=131 LLVM=21.1.8 PYTHON=3.14.8
PLATFORM=pyemscripten-2026_0-wasm32
SYSCONFIG=_sysconfigdata__emscripten_wasm32-emscripten
# What Pyodide's own modules are compiled with; -Oz is the official wheels' choice too.
export ABI="-fPIC -fwasm-exceptions -sSUPPORT_LONGJMP=wasm -sWASM_LEGACY_EXCEPTIONS=1 -g0 -Oz"
export SOURCE_DATE_EPOCH=1795219200  # 2026-11-21: wheels and libjpeg-turbo keep a time

export HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
export PATH=/w/bin:/w/venv/bin:/usr/sbin:/usr/bin:/sbin:/bin
export SSL_CERT_FILE=/w/ca-certificates.crt PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

install_tools() {
    apt-get -q update
    apt-get -q -y install --no-install-recommends \
        "emscripten=$EMSCRIPTEN*" "binaryen=$BINARYEN-*" "clang-21=1:$LLVM-*" "lld-21=1:$LLVM-*" \
        "llvm-21=1:$LLVM-*" "python3.14-dev=$PYTHON-*" python3.14-venv \
        cmake ninja-build pkg-config dpkg-dev xz-utils
    python3.14 -m venv /w/venv
    pip install --no-deps --only-binary :all: --require-hashes -r /w/recipe/tools.txt
}

# Pyodide's build data, its pyconfig.h among Debian's Python headers, and the compilers.
make_cross_environment() {
    mkdir -p /w/sysconfig /w/bin
    python - > "/w/sysconfig/$SYSCONFIG.py" <<END
import zipfile
print(zipfile.ZipFile("/w/core/python_stdlib.zip").read("$SYSCONFIG.py").decode(), end="")
END
    python /w/recipe/make_pyconfig.py "/w/sysconfig/$SYSCONFIG.py" \
        /usr/include/*/python3.14/pyconfig.h > /usr/include/python3.14/pyconfig.h
    install /w/recipe/wcc.py /w/bin/wcc
    install /w/recipe/wcc.py /w/bin/wc++
}

# Only the original tarballs matter: Debian's patches are for Debian.
fetch_libraries() {
    mkdir -p /w/libraries && cd /w/libraries
    apt-get -q source --tar-only freetype libjpeg-turbo qhull zlib
    sha256sum -c /w/recipe/libraries.sha256
    for name in freetype libjpeg-turbo qhull zlib; do
        mkdir $name
        tar xf ${name}_*.orig.tar.?z --strip-components=1 -C $name
    done
}

# compile_library NAME FOLDER HEADERS FLAG... : make libNAME.a of all C files in the folder.
compile_library() {
    cd "/w/libraries/$2"
    wcc -c "${@:4}" *.c
    emar rcs "/w/sysroot/lib/lib$1.a" *.o
    install -D -m 644 -t "/w/sysroot/include/$3" *.h
}

# cmake_library FOLDER OPTION...
cmake_library() {
    cd "/w/libraries/$1"
    emcmake cmake -G Ninja -B build -DCMAKE_INSTALL_PREFIX=/w/sysroot -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_C_FLAGS="$ABI" -DCMAKE_C_FLAGS_RELEASE=-DNDEBUG -DBUILD_SHARED_LIBS=OFF "${@:2}"
    ninja -C build install
}

build_libraries() {
    mkdir -p /w/sysroot/lib/pkgconfig
    compile_library z zlib . -DHAVE_HIDDEN -DHAVE_UNISTD_H -DHAVE_STDARG_H
    compile_library qhull_r qhull/src/libqhull_r libqhull_r
    cp /w/recipe/qhull_r.pc /w/sysroot/lib/pkgconfig/
    cmake_library libjpeg-turbo -DENABLE_SHARED=OFF -DWITH_{SIMD,TURBOJPEG,TOOLS,TESTS}=OFF
    cmake_library freetype -DFT_DISABLE_{ZLIB,BZIP2,PNG,HARFBUZZ,BROTLI}=ON
}

# wheel NAME PIP-OPTION... : build a source distribution for Pyodide.
wheel() {
    PYTHONPATH=/w/sysconfig _PYTHON_SYSCONFIGDATA_NAME=$SYSCONFIG _PYTHON_HOST_PLATFORM=$PLATFORM \
        python -m pip wheel --no-deps --no-build-isolation --no-binary :all: \
        --require-hashes -c /w/recipe/sources.txt -w /w/full "$@"
}

meson_wheel() {
    wheel "$@" -Cbuild-dir=build -Csetup-args={--cross-file=/w/recipe/cross.ini,-Dbuildtype=release}
}

setuptools_wheel() {
    CC=wcc CXX=wc++ AR=emar LDSHARED='wcc -shared' LDCXXSHARED='wc++ -shared' wheel "$@"
}

build_wheels() {
    meson_wheel numpy -Csetup-args=-D{blas=none,lapack=none,allow-noblas=true} \
        -Cinstall-args=--tags=runtime,python-runtime,devel
    setuptools_wheel kiwisolver
    export {ZLIB,JPEG,FREETYPE}_ROOT=/w/sysroot
    CFLAGS='' setuptools_wheel pillow -Cplatform-guessing=disable -C{zlib,jpeg,freetype}=enable \
        -C{raqm,tiff,lcms,webp,xcb,jpeg2000,imagequant,avif}=disable
    meson_wheel matplotlib -Csetup-args=-D{system-freetype=true,system-qhull=true} \
        -Csetup-args=-D{b_lto=false,cpp_args=-Wno-c++11-narrowing,macosx=false,rcParams-backend=agg}
}

collect_wheels() {
    mkdir -p /w/wheels
    cp /w/full/{numpy,kiwisolver,pillow}-*.whl /w/wheels/
    python /w/recipe/trim_matplotlib.py /w/full/matplotlib-*.whl /w/wheels
    python /w/recipe/check_symbols.py /w/core/pyodide.asm.wasm /w/wheels/*.whl
}

install_tools
make_cross_environment
fetch_libraries
build_libraries
build_wheels
collect_wheels
