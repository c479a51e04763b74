# SPDX-License-Identifier: Apache-2.0
# What every target shares: language, warnings, include root, hardening, sanitizers.
add_library(ds_options INTERFACE)
target_include_directories(ds_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(ds_options INTERFACE _GNU_SOURCE _FILE_OFFSET_BITS=64
                           DS_VERSION="${PROJECT_VERSION}")
target_compile_options(ds_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  $<IF:$<BOOL:${DS_BROWSER}>,-DDS_NO_GETTEXT,-fstack-protector-strong>
  $<$<BOOL:${DS_WERROR}>:-Werror>
  $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
if(DS_BROWSER)
  # The same bytes wherever the project stands.
  target_compile_options(ds_options INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
else()
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  # Where library functions are is settled at the start and cannot be changed afterwards.
  target_link_options(ds_options INTERFACE LINKER:-z,relro,-z,now)
endif()

set(DS_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=")
if(DS_SANITIZE)
  target_compile_options(ds_options INTERFACE -fsanitize=${DS_SANITIZE}
                         -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(ds_options INTERFACE -fsanitize=${DS_SANITIZE})
  # Each test program holds the sanitizers' runtime: mold links them in a third of ld's time.
  find_program(DS_MOLD mold)
  if(DS_MOLD)
    target_link_options(ds_options INTERFACE -fuse-ld=mold)
  endif()
endif()
if(DS_FUZZ)
  target_compile_options(ds_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
