# What must not compile, tried by the compiler itself.
#
#   essaim_does_not_compile(NAME sealing SOURCE sealing_refused.cpp DEPENDS events_core
#     CASES "secret_in_event=an event cannot hold a Secret" ...)
#
# The source compiles as it is (checked first: so a case fails for its own reason only); with the macro
# CASE_secret_in_event it must stop with an error that matches the expression.
function(essaim_does_not_compile)
  cmake_parse_arguments(A "" "NAME;SOURCE" "CASES" ${ARGN})
  essaim_folder(folder)
  string(REPLACE "/" "_" prefix ${folder})
  set(compile ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -I${PROJECT_SOURCE_DIR}
              ${CMAKE_CURRENT_SOURCE_DIR}/${A_SOURCE})
  set(name ${prefix}_${A_NAME}_refused)
  add_test(NAME ${name} COMMAND ${compile})
  set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 120)
  foreach(case IN LISTS A_CASES)
    string(FIND "${case}" "=" at)
    string(SUBSTRING "${case}" 0 ${at} macro)
    math(EXPR at "${at} + 1")
    string(SUBSTRING "${case}" ${at} -1 error)
    add_test(NAME ${name}_${macro} COMMAND ${compile} -DCASE_${macro})
    set_tests_properties(${name}_${macro} PROPERTIES
      LABELS unit TIMEOUT 120 PASS_REGULAR_EXPRESSION "error: [^\n]*(${error})")
  endforeach()
endfunction()
