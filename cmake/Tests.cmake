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

if(DS_SANITIZE)
  set(sanitized ";DS_SANITIZED=1")
endif()

function(ds_script_test name script)
  add_test(NAME ${name} COMMAND ${script} ${ARGN} WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 ENVIRONMENT
    "DOSSIER=$<TARGET_FILE:dossier>;SOURCE_DIR=${PROJECT_SOURCE_DIR};BUILD_DIR=${PROJECT_BINARY_DIR}${sanitized}")
endfunction()
