package org.weighin.datasets.generate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Word problems of two or three steps in whole numbers, each with its worked solution. */
final class WordProblems {
    static final int EXAMPLES = 16;
    static final int TEST = 100;

    private static final List<String> NAMES = List.of(
            "Amara", "Ben", "Chloe", "Diego", "Elena", "Farid", "Grace", "Hiro", "Ines", "Jonas", "Kavya", "Liam",
            "Mei", "Noah", "Olga", "Pablo", "Ruth", "Samir", "Tara", "Yusuf");
    private static final List<String> GOODS =
            List.of("notebooks", "mugs", "scarves", "lamps", "books", "plants", "candles", "puzzles");
    private static final List<String> FOOD = List.of("apples", "plums", "cookies", "muffins", "pears", "rolls");

    private static final List<String> BAKED = List.of("cookies", "muffins", "rolls", "scones", "pretzels");

    private static final List<Function<Draws, Problem>> KINDS = List.of(
            WordProblems::change,
            WordProblems::giveAndTake,
            WordProblems::seats,
            WordProblems::trip,
            WordProblems::pages,
            WordProblems::wages,
            WordProblems::boxes,
            WordProblems::ages,
            WordProblems::tank,
            WordProblems::discount,
            WordProblems::fence,
            WordProblems::bus,
            WordProblems::saving,
            WordProblems::mean,
            WordProblems::recipe,
            WordProblems::share);

    /** A question, the steps that solve it, and their result. */
    private record Problem(String question, String steps, int answer) {}

    private final long seed;
    private final Set<String> asked = new HashSet<>();

    WordProblems(long seed) {
        this.seed = seed;
    }

    /** One example of each kind. */
    List<Map<String, Object>> examples() {
        return rows("train", EXAMPLES);
    }

    /** The problems that are set; none is an example. */
    List<Map<String, Object>> test() {
        return rows("test", TEST);
    }

    private List<Map<String, Object>> rows(String split, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int index = 0; rows.size() < count; index++) {
            Draws draws = new Draws(seed, "word-problems/" + split, index);
            Problem problem = KINDS.get(rows.size() % KINDS.size()).apply(draws);
            if (asked.add(problem.question())) {
                rows.add(JsonLines.row(
                        "id",
                        "%s-%03d".formatted(split, rows.size() + 1),
                        "question",
                        problem.question(),
                        "answer",
                        problem.steps() + "\n#### " + problem.answer()));
            }
        }
        return rows;
    }

    private static Problem change(Draws draws) {
        int count = draws.between(2, 6);
        int price = draws.between(3, 15);
        int total = count * price;
        int paid = (total / 20 + 1) * 20;
        return new Problem(
                "%s buys %d %s at %d dollars each and pays with %d dollars. How many dollars of change are there?"
                        .formatted(draws.one(NAMES), count, draws.one(GOODS), price, paid),
                "The price is %d * %d = %d dollars. The change is %d - %d = %d dollars."
                        .formatted(count, price, total, paid, total, paid - total),
                paid - total);
    }

    private static Problem giveAndTake(Draws draws) {
        String name = draws.one(NAMES);
        String food = draws.one(FOOD);
        int had = draws.between(20, 60);
        int gave = draws.between(3, 18);
        int got = draws.between(5, 30);
        return new Problem(
                "%s has %d %s, gives %d of them to a neighbor and then picks up %d more. How many %s does %s have now?"
                        .formatted(name, had, food, gave, got, food, name),
                "After giving, %d - %d = %d are left. Then %d + %d = %d."
                        .formatted(had, gave, had - gave, had - gave, got, had - gave + got),
                had - gave + got);
    }

    private static Problem seats(Draws draws) {
        int rows = draws.between(6, 18);
        int seats = draws.between(8, 20);
        int empty = draws.between(5, 40);
        int all = rows * seats;
        return new Problem(
                "A hall has %d rows of %d seats. %d seats are empty. How many people are seated?"
                        .formatted(rows, seats, empty),
                "There are %d * %d = %d seats. %d - %d = %d people are seated."
                        .formatted(rows, seats, all, all, empty, all - empty),
                all - empty);
    }

    private static Problem trip(Draws draws) {
        int speed = draws.between(8, 18) * 5;
        int hours = draws.between(2, 6);
        int more = draws.between(10, 60);
        int first = speed * hours;
        return new Problem(
                "A train runs at %d kilometers per hour for %d hours and then goes on for %d kilometers. How many kilometers does it cover?"
                        .formatted(speed, hours, more),
                "In the first part it covers %d * %d = %d kilometers. In all it is %d + %d = %d kilometers."
                        .formatted(speed, hours, first, first, more, first + more),
                first + more);
    }

    private static Problem pages(Draws draws) {
        String name = draws.one(NAMES);
        int daily = draws.between(12, 35);
        int days = draws.between(4, 9);
        int book = daily * days + draws.between(15, 120);
        int read = daily * days;
        return new Problem(
                "%s reads %d pages a day for %d days. The book has %d pages. How many pages are left?"
                        .formatted(name, daily, days, book),
                "%d * %d = %d pages are read. %d - %d = %d pages are left."
                        .formatted(daily, days, read, book, read, book - read),
                book - read);
    }

    private static Problem wages(Draws draws) {
        String name = draws.one(NAMES);
        int hourly = draws.between(12, 28);
        int hours = draws.between(5, 9);
        int bonus = draws.between(2, 9) * 5;
        int wage = hourly * hours;
        return new Problem(
                "%s works %d hours at %d dollars an hour and gets a bonus of %d dollars. How many dollars is that in all?"
                        .formatted(name, hours, hourly, bonus),
                "The work pays %d * %d = %d dollars. With the bonus it is %d + %d = %d dollars."
                        .formatted(hours, hourly, wage, wage, bonus, wage + bonus),
                wage + bonus);
    }

    private static Problem boxes(Draws draws) {
        int boxes = draws.between(4, 15);
        int eggs = draws.one(List.of(6, 10, 12));
        int broken = draws.between(2, 11);
        int all = boxes * eggs;
        return new Problem(
                "A shop receives %d boxes with %d eggs each. %d eggs are broken. How many are whole?"
                        .formatted(boxes, eggs, broken),
                "There are %d * %d = %d eggs. %d - %d = %d are whole."
                        .formatted(boxes, eggs, all, all, broken, all - broken),
                all - broken);
    }

    private static Problem ages(Draws draws) {
        List<String> names = draws.some(NAMES, 2);
        int young = draws.between(6, 15);
        int times = draws.between(2, 4);
        int years = draws.between(2, 12);
        int old = young * times;
        return new Problem(
                "%s is %d years old. %s is %d times as old. How old will %s be in %d years?"
                        .formatted(names.get(0), young, names.get(1), times, names.get(1), years),
                "%s is %d * %d = %d years old. In %d years it is %d + %d = %d."
                        .formatted(names.get(1), times, young, old, years, old, years, old + years),
                old + years);
    }

    private static Problem tank(Draws draws) {
        int minute = draws.between(9, 25);
        int leak = draws.between(2, 7);
        int minutes = draws.between(5, 20);
        int net = minute - leak;
        return new Problem(
                "A pump puts %d liters a minute into an empty tank, which leaks %d liters a minute. How many liters are in the tank after %d minutes?"
                        .formatted(minute, leak, minutes),
                "Each minute adds %d - %d = %d liters. After %d minutes there are %d * %d = %d liters."
                        .formatted(minute, leak, net, minutes, net, minutes, net * minutes),
                net * minutes);
    }

    private static Problem discount(Draws draws) {
        int percent = draws.one(List.of(10, 20, 25, 50));
        int price = draws.between(2, 12) * 20;
        int off = price * percent / 100;
        return new Problem(
                "A coat costs %d dollars. In the sale it is %d percent cheaper. How many dollars does it cost now?"
                        .formatted(price, percent),
                "%d percent of %d is %d. The coat costs %d - %d = %d dollars."
                        .formatted(percent, price, off, price, off, price - off),
                price - off);
    }

    private static Problem fence(Draws draws) {
        int length = draws.between(12, 40);
        int width = draws.between(5, length - 2);
        int gate = draws.between(2, 4);
        int around = 2 * (length + width);
        return new Problem(
                "A garden is %d meters long and %d meters wide. It is fenced all around, except for a gate of %d meters. How many meters of fence are needed?"
                        .formatted(length, width, gate),
                "Around it is 2 * (%d + %d) = %d meters. Without the gate it is %d - %d = %d meters."
                        .formatted(length, width, around, around, gate, around - gate),
                around - gate);
    }

    private static Problem bus(Draws draws) {
        int start = draws.between(14, 40);
        int off = draws.between(3, 13);
        int on = draws.between(2, 15);
        return new Problem(
                "There are %d people on a bus. At a stop %d get off and %d get on. How many are on the bus then?"
                        .formatted(start, off, on),
                "%d - %d = %d stay. %d + %d = %d are on the bus."
                        .formatted(start, off, start - off, start - off, on, start - off + on),
                start - off + on);
    }

    private static Problem saving(Draws draws) {
        String name = draws.one(NAMES);
        int weekly = draws.between(4, 15);
        int weeks = draws.between(5, 14);
        int has = draws.between(10, 50);
        int goal = has + weekly * weeks;
        return new Problem(
                "%s wants a bike for %d dollars, has %d dollars and saves %d dollars a week. How many weeks does it take?"
                        .formatted(name, goal, has, weekly),
                "%d - %d = %d dollars are missing. %d / %d = %d weeks."
                        .formatted(goal, has, goal - has, goal - has, weekly, weeks),
                weeks);
    }

    private static Problem mean(Draws draws) {
        int mean = draws.between(40, 90);
        int first = mean - draws.between(1, 15);
        int second = mean + draws.between(1, 9);
        int third = 3 * mean - first - second;
        return new Problem(
                "%s scores %d, %d and %d points in three tests. What is the average?"
                        .formatted(draws.one(NAMES), first, second, third),
                "%d + %d + %d = %d. %d / 3 = %d.".formatted(first, second, third, 3 * mean, 3 * mean, mean),
                mean);
    }

    private static Problem recipe(Draws draws) {
        int grams = draws.between(3, 12) * 20;
        int people = draws.between(2, 5);
        int guests = people * draws.between(2, 4);
        int each = guests / people;
        return new Problem(
                "A soup for %d people takes %d grams of lentils. How many grams does it take for %d people?"
                        .formatted(people, grams, guests),
                "%d / %d = %d times as many people. %d * %d = %d grams."
                        .formatted(guests, people, each, grams, each, grams * each),
                grams * each);
    }

    private static Problem share(Draws draws) {
        int children = draws.between(3, 9);
        int each = draws.between(4, 12);
        int kept = draws.between(2, 9);
        int all = children * each + kept;
        String baked = draws.one(BAKED);
        return new Problem(
                "%s bakes %d %s, keeps %d and shares the rest equally among %d children. How many does each child get?"
                        .formatted(draws.one(NAMES), all, baked, kept, children),
                "%d - %d = %d are shared. %d / %d = %d for each child."
                        .formatted(all, kept, all - kept, all - kept, children, each),
                each);
    }
}
