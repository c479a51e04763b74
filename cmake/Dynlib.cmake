# SPDX-License-Identifier: Apache-2.0
# ds_find_dynlib(NAME MODULE): a library that the program opens when its work begins (core/dynlib.h). Finds
# it by pkg-config and makes Dynlib::NAME: its headers, and its soname as DS_SONAME_NAME; nothing links it.
function(ds_find_dynlib name module)
  pkg_check_modules(${name} REQUIRED ${module})
  list(GET ${name}_LINK_LIBRARIES 0 file)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${CMAKE_READELF} -d ${file}
                  OUTPUT_VARIABLE dynamic COMMAND_ERROR_IS_FATAL ANY)
  if(NOT dynamic MATCHES "Library soname: \\[([^]]+)\\]")
    message(FATAL_ERROR "${file} has no soname: is it a shared library?")
  endif()
  add_library(Dynlib::${name} INTERFACE IMPORTED GLOBAL)
  target_include_directories(Dynlib::${name} INTERFACE ${${name}_INCLUDE_DIRS})
  target_compile_options(Dynlib::${name} INTERFACE ${${name}_CFLAGS_OTHER})
  target_compile_definitions(Dynlib::${name} INTERFACE DS_SONAME_${name}="${CMAKE_MATCH_1}")
  target_link_libraries(Dynlib::${name} INTERFACE ds_dynlib)
  set_property(GLOBAL APPEND PROPERTY DS_DYNLIB_SONAMES ${CMAKE_MATCH_1})
  message(STATUS "Opened late: ${CMAKE_MATCH_1}")
endfunction()
