# SPDX-License-Identifier: Apache-2.0
# The libraries of the WebAssembly build, under the names that find_package() gives the system's.
set(DS_BROWSER_LIBRARIES "" CACHE PATH "What cmake/browser/libraries made elsewhere, to be used instead of making it")
set(browser_libraries ${PROJECT_BINARY_DIR}/libraries)
set(browser_script ${PROJECT_SOURCE_DIR}/cmake/browser/libraries)

if(DS_BROWSER_LIBRARIES)
  set(browser_libraries ${DS_BROWSER_LIBRARIES})
  add_custom_target(browser_libraries_built)
else()
  file(MAKE_DIRECTORY ${browser_libraries}/include)
  add_custom_command(
    OUTPUT ${browser_libraries}/lib/libcrypto.a ${browser_libraries}/lib/libjansson.a ${browser_libraries}/lib/libz.a
    COMMAND ${browser_script} ${browser_libraries}
    DEPENDS ${browser_script} ${PROJECT_SOURCE_DIR}/cmake/browser/openssl.conf
            ${PROJECT_SOURCE_DIR}/cmake/browser/openssl.members
            ${PROJECT_SOURCE_DIR}/cmake/browser/provider.c
            ${PROJECT_SOURCE_DIR}/cmake/browser/jansson_private_config.h
    COMMENT "Building libcrypto, jansson and zlib for WebAssembly" VERBATIM)
  add_custom_target(browser_libraries_built DEPENDS ${browser_libraries}/lib/libcrypto.a)
endif()

function(ds_browser_library name)
  add_library(${name} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${name} INTERFACE ${browser_libraries}/include)
  add_dependencies(${name} browser_libraries_built)
endfunction()
ds_browser_library(OpenSSL::Crypto)
ds_browser_library(PkgConfig::JANSSON)
ds_browser_library(ZLIB::ZLIB)
