# SPDX-License-Identifier: Apache-2.0
# Toolchain of the preset "browser": Debian's clang for WebAssembly with wasi-libc.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang-14)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_AR llvm-ar-14 CACHE FILEPATH "GNU ar writes no index for WebAssembly")
set(CMAKE_RANLIB llvm-ranlib-14 CACHE FILEPATH "")
# A program cannot be linked by the compiler here: see Browser.cmake.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_C_FLAGS_INIT "-mbulk-memory -msimd128 -ftls-model=local-exec -fno-ident -ffunction-sections -fdata-sections")
