package org.weighin.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may use what, over all modules. */
class ArchitectureTest {
    private static JavaClasses all;

    @BeforeAll
    static void readClasses() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.weighin");
    }

    @Test
    void allModulesAreLookedAt() {
        for (String module : List.of("datasets", "models", "training", "evaluation", "reports", "jobs")) {
            assertTrue(
                    all.stream().anyMatch(type -> type.getPackageName().startsWith("org.weighin." + module)),
                    "no class of " + module);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'ai.djl', 'org.weighin.models.engine', ''",
        "'org.springframework', 'org.weighin.jobs..', ''",
        "'picocli', 'org.weighin.jobs.command', ''",
        "'org.apache.parquet', 'org.weighin.datasets.storage', 'org.weighin.datasets.source'",
        "'org.apache.hadoop', 'org.weighin.datasets.storage', 'org.weighin.datasets.source'",
        "'tech.tablesaw', 'org.weighin.reports..', ''",
    })
    void librariesAreUsedInTheirPlaceOnly(String library, String place, String otherPlace) {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(place, otherPlace)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because("a library that is used everywhere cannot be replaced or understood in one place");
        rule.check(all);
    }

    @ParameterizedTest
    @CsvSource({
        "datasets, 'models,training,evaluation,reports,jobs'",
        "models, 'training,evaluation,reports,jobs'",
        "training, 'evaluation,reports,jobs'",
        "evaluation, 'training,reports,jobs'",
        "reports, 'training,jobs'",
    })
    void modulesDependBackwardsAlongTheData(String module, String later) {
        String[] forbidden = List.of(later.split(",")).stream()
                .map(name -> "org.weighin." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.weighin." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(all);
    }

    @Test
    void reportsNeedNoEngine() {
        noClasses()
                .that()
                .resideInAPackage("org.weighin.reports..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.weighin.models.engine..")
                .because("a report is made again from tables alone")
                .check(all);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.weighin.(**)").should().beFreeOfCycles().check(all);
    }

    @Test
    void packagesAreNamedAfterWhatTheyHold() {
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..manager..")
                .check(all);
        noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)").check(all);
    }

    @Test
    void onlyFamiliesKnowNamesOfModels() {
        classes()
                .that()
                .haveNameMatching(".*(?i)(llama|qwen|gemma|mistral|deepseek|gpt2|gptoss|smollm|phi3|granite|glm).*")
                .should()
                .resideInAPackage("org.weighin.models.family")
                .because("everything else reads what a family describes")
                .check(all);
    }
}
