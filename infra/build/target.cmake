# One way to declare a target. The folder it stands in is its layer; a dependency that the house does
# not allow fails here, at configure time, before anything is compiled.
#
#   essaim_library(SOURCES a.cpp DEPENDS events_vocabulary LIBRARIES cereal)      name = folder, / -> _
#   essaim_program(NAME essaim SOURCES main.cpp DEPENDS ... LIBRARIES ...)
#   essaim_test(NAME frame LABEL unit SOURCES frame_test.cpp DEPENDS events_core LIBRARIES ...)

set(ESSAIM_LAYERS events projections infra services tests)
set(ESSAIM_SERVICES membership activities payroll intercooperation)

add_library(essaim_options INTERFACE)
target_include_directories(essaim_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(essaim_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch-enum -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12's false alarms in optimised code: copied strings, moved variants.
  target_compile_options(essaim_options INTERFACE -Wno-error=restrict -Wno-maybe-uninitialized)
endif()

# The folder of a target, from the root of the project.
function(essaim_folder out)
  file(RELATIVE_PATH folder ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  set(${out} ${folder} PARENT_SCOPE)
endfunction()

# Fails unless a target in `from` may use one in `to` (both folders from the root).
function(essaim_check_direction from to)
  string(REPLACE "/" ";" from_parts ${from})
  string(REPLACE "/" ";" to_parts ${to})
  list(GET from_parts 0 from_layer)
  list(GET to_parts 0 to_layer)
  list(FIND ESSAIM_LAYERS ${from_layer} from_rank)
  list(FIND ESSAIM_LAYERS ${to_layer} to_rank)
  set(no "${from} may not use ${to}:")
  if(to_rank GREATER from_rank)
    message(FATAL_ERROR "${no} the direction is events, projections, infra, services, tests")
  endif()
  if(from_layer STREQUAL "tests")
    return()
  endif()
  list(LENGTH from_parts from_depth)
  list(LENGTH to_parts to_depth)
  set(from_part "")
  set(to_part "")
  if(from_depth GREATER 1)
    list(GET from_parts 1 from_part)
  endif()
  if(to_depth GREATER 1)
    list(GET to_parts 1 to_part)
  endif()
  if(from_layer STREQUAL "events" AND from_part IN_LIST ESSAIM_SERVICES
     AND to_part IN_LIST ESSAIM_SERVICES AND NOT from_part STREQUAL to_part)
    message(FATAL_ERROR "${no} an event folder knows no other service's events")
  endif()
  if(from_layer STREQUAL "services" AND to_layer STREQUAL "services"
     AND NOT from_part STREQUAL to_part AND NOT from_part STREQUAL "essaim" AND NOT to_part STREQUAL "kernel"
     AND NOT (from MATCHES "^services/[a-z]+/main$" AND to_part STREQUAL "essaim"))
    message(FATAL_ERROR "${no} services meet only in events")
  endif()
  if(from MATCHES "^services/[a-z]+/domain" AND NOT to MATCHES "^events/"
     AND NOT to MATCHES "^services/kernel" AND NOT to MATCHES "^services/${from_part}/domain")
    message(FATAL_ERROR "${no} a domain sees only events and the kernel")
  endif()
  if(from_layer STREQUAL "services" AND to MATCHES "^infra/(embedded|kafka|rocksdb|http|vault|identity)"
     AND NOT from MATCHES "/main" AND NOT from_part STREQUAL "essaim")
    message(FATAL_ERROR "${no} only main names concrete adapters")
  endif()
endfunction()

function(essaim_link target folder depends libraries)
  target_link_libraries(${target} PUBLIC essaim_options)
  foreach(dependency IN LISTS depends)
    if(NOT TARGET ${dependency})
      message(FATAL_ERROR "${folder}: no target ${dependency} (declare folders in the order of the layers)")
    endif()
    get_target_property(dependency_folder ${dependency} ESSAIM_FOLDER)
    essaim_check_direction(${folder} ${dependency_folder})
    target_link_libraries(${target} PUBLIC ${dependency})
  endforeach()
  target_link_libraries(${target} PUBLIC ${libraries})
  set_target_properties(${target} PROPERTIES ESSAIM_FOLDER ${folder})
endfunction()

function(essaim_library)
  cmake_parse_arguments(A "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  essaim_folder(folder)
  string(REPLACE "/" "_" name ${folder})
  if(A_SOURCES)
    add_library(${name} STATIC ${A_SOURCES})
  else()
    message(FATAL_ERROR "${folder}: a library has sources")
  endif()
  essaim_link(${name} ${folder} "${A_DEPENDS}" "${A_LIBRARIES}")
endfunction()

# Programs and their benchmarks take memory from tcmalloc, where threads fold what others have decided: a month of
# 12,000 takes a sixth less of the processors. Sanitizers bring an allocator of their own.
if(NOT ESSAIM_CORE_ONLY)
  find_library(TCMALLOC_LIBRARY tcmalloc_minimal REQUIRED)
endif()
function(essaim_use_tcmalloc program)
  if(TCMALLOC_LIBRARY)
    target_link_libraries(${program} PRIVATE ${TCMALLOC_LIBRARY})
  endif()
endfunction()

function(essaim_program)
  cmake_parse_arguments(A "" "NAME" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  essaim_folder(folder)
  add_executable(${A_NAME} ${A_SOURCES})
  essaim_link(${A_NAME} ${folder} "${A_DEPENDS}" "${A_LIBRARIES}")
  essaim_use_tcmalloc(${A_NAME})
endfunction()

# Everything that runs the tests of one label: `ninja scenario_tests`.
foreach(label unit adapter scenario golden tidy simulation kafka)
  add_custom_target(${label}_tests)
endforeach()
# What all else stands on, and what has threads: unit and contract tests of these folders have the label core too and
# run under the sanitizers.
set(ESSAIM_CORE "^tests/(events|infra|projections/core|services/kernel)(/|$)")
add_custom_target(core_tests)

function(essaim_label_test name folder label)
  set(labels ${label})
  add_dependencies(${label}_tests ${name})
  if(folder MATCHES ${ESSAIM_CORE} AND (label STREQUAL "unit" OR name MATCHES "_contract_test$"))
    list(APPEND labels core)
    add_dependencies(core_tests ${name})
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${labels}")
  if(label STREQUAL "kafka")
    set_tests_properties(${name} PROPERTIES RESOURCE_LOCK broker)
  endif()
endfunction()

# LABEL: unit, adapter, scenario, golden, tidy, simulation, kafka (a real broker; one such test at a time). One ctest
# entry a program: a suite is quick to start and its own report names the case.
function(essaim_test)
  cmake_parse_arguments(A "" "NAME;LABEL;TIMEOUT" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  essaim_folder(folder)
  string(REPLACE "/" "_" prefix ${folder})
  set(name ${prefix}_${A_NAME}_test)
  add_executable(${name} ${A_SOURCES})
  essaim_link(${name} ${folder} "${A_DEPENDS}" "${A_LIBRARIES}")
  target_link_libraries(${name} PRIVATE gtest gtest_main)
  target_compile_definitions(${name} PRIVATE ESSAIM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 300)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${A_TIMEOUT})
  essaim_label_test(${name} ${folder} ${A_LABEL})
endfunction()

# A source that the compiler must refuse for a reason that it prints, or, without BECAUSE, must take (the control
# that the refusals are not for a misspelt include). BECAUSE is an expression over the rest of the error's line.
# Needs no build, only the compiler.
#
#   essaim_compiles(NAME codec_of_a_map SOURCE not_encodable.cpp DEFINITIONS FIELD=... BECAUSE "no binary form")
function(essaim_compiles)
  cmake_parse_arguments(A "" "NAME;SOURCE;BECAUSE" "DEFINITIONS" ${ARGN})
  essaim_folder(folder)
  string(REPLACE "/" "_" prefix ${folder})
  set(name ${prefix}_${A_NAME}_compiles)
  list(TRANSFORM A_DEFINITIONS PREPEND -D)
  add_test(NAME ${name} COMMAND ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -I${PROJECT_SOURCE_DIR}
    ${A_DEFINITIONS} ${CMAKE_CURRENT_SOURCE_DIR}/${A_SOURCE})
  set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 120)
  if(A_BECAUSE)
    set_tests_properties(${name} PROPERTIES PASS_REGULAR_EXPRESSION "error: [^\n]*(${A_BECAUSE})")
  endif()
endfunction()
