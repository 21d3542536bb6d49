// The few algorithms over whole ranges that base and record use. std::ranges would do, but the
// browser verifier is built with libc++ 14, which does not have them.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>

namespace hz::ranges {

template <class Range, class Value, class Projection = std::identity>
auto find(Range&& range, const Value& value, Projection projection = {}) {
    return std::find_if(std::begin(range), std::end(range),
                        [&](const auto& item) { return std::invoke(projection, item) == value; });
}

template <class Range, class Value, class Projection = std::identity>
bool contains(const Range& range, const Value& value, Projection projection = {}) {
    return ranges::find(range, value, projection) != std::end(range);
}

template <class Range, class Predicate>
auto find_if(Range&& range, Predicate predicate) {
    return std::find_if(std::begin(range), std::end(range), predicate);
}

template <class Range, class Predicate>
bool all_of(const Range& range, Predicate predicate) {
    return std::all_of(std::begin(range), std::end(range), predicate);
}

template <class Range, class Predicate>
bool any_of(const Range& range, Predicate predicate) {
    return std::any_of(std::begin(range), std::end(range), predicate);
}

template <class Range, class Predicate>
auto count_if(const Range& range, Predicate predicate) {
    return std::count_if(std::begin(range), std::end(range), predicate);
}

template <class Range, class Projection = std::identity>
void sort(Range& range, Projection projection = {}) {
    std::sort(std::begin(range), std::end(range), [&](const auto& a, const auto& b) {
        return std::invoke(projection, a) < std::invoke(projection, b);
    });
}

// Of a sorted range.
template <class Range>
bool has_repeated(const Range& range) {
    return std::adjacent_find(std::begin(range), std::end(range)) != std::end(range);
}

template <class Range, class Output>
void copy(const Range& range, Output to) {
    std::copy(std::begin(range), std::end(range), to);
}

}  // namespace hz::ranges
