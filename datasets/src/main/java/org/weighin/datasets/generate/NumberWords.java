package org.weighin.datasets.generate;

import java.util.List;

/** English words of numbers from 0 to 99. */
final class NumberWords {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private NumberWords() {}

    static String of(int number) {
        if (number < SMALL.size()) {
            return SMALL.get(number);
        }
        String tens = TENS.get(number / 10);
        return number % 10 == 0 ? tens : tens + "-" + SMALL.get(number % 10);
    }
}
