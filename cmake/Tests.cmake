# SPDX-License-Identifier: Apache-2.0
# ds_test(NAME SOURCES... LIBS...): a cmocka program, run by ctest as NAME.
# ds_script_test(NAME SCRIPT [ARGS...]): a shell or Python test; DOSSIER names the program, and
# exit 77 means that a tool it needs is absent.
function(ds_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(test_${name} ${arg_SOURCES})
  target_link_libraries(test_${name} PRIVATE ds_options ${arg_LIBS} PkgConfig::CMOCKA)
  target_compile_definitions(test_${name} PRIVATE DS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND test_${name})
endfunction()

# Looking for leaks takes more than half of the time of a program that lives for a tenth of a second.
# C tests always do; of the scripts, in a quick check, those that go through most of the commands.
set(DS_LEAK_SCRIPTS sample verify_program capture_trouble cli_key_package cli_share)
if(DS_SANITIZE)
  set(sanitized ";DS_SANITIZED=1")
  if(NOT DS_LONG)
    set(no_leaks ";ASAN_OPTIONS=detect_leaks=0")
  endif()
endif()

# Seconds of the longest tests, so that they begin first where ctest has not measured yet: one that
# begins last runs alone. "sample" is before what needs it.
set(DS_TEST_COSTS
  "sample 900" "browser_chromium 400" "web_parity 320" "foreign_page 200" "cli_status 200"
  "cli_key_hostile 170" "cli_key 150" "browser_firefox 130" "cli_templates_run 125"
  "capture_acts 120" "cli_options 120" "verify_program 115" "web_bundle 110" "capture_kill 95"
  "verify_tamper 90" "cli_key_keeping 80" "cli_timestamp 65" "cli_key_package 60"
  "cli_initialisers 60" "verify_foreign_formats 60" "cli_share 50" "cli_key_token 50"
  "foreign_second_reader 50" "foreign_demo_credential 45" "verify_flip 35")

function(ds_test_cost name)
  foreach(one IN LISTS DS_TEST_COSTS)
    if(one MATCHES "^${name} ([0-9]+)$")
      set_tests_properties(${name} PROPERTIES COST ${CMAKE_MATCH_1})
    endif()
  endforeach()
endfunction()

function(ds_script_test name script)
  set(options "${sanitized}")
  if(NOT name IN_LIST DS_LEAK_SCRIPTS)
    string(APPEND options "${no_leaks}")
  endif()
  add_test(NAME ${name} COMMAND ${script} ${ARGN} WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 ENVIRONMENT
    "DOSSIER=$<TARGET_FILE:dossier>;SOURCE_DIR=${PROJECT_SOURCE_DIR};BUILD_DIR=${PROJECT_BINARY_DIR}${options}")
  ds_test_cost(${name})
endfunction()
