using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class SplitProblems
{
    public static TheoryData<string, SplitOptions> Mistakes => new()
    {
        { "The test share is 0, expected more than 0 and less than 1.", new() { TestShare = 0 } },
        { "The test share is 1, expected more than 0 and less than 1.", new() { TestShare = 1 } },
        { "The test share is NaN, expected more than 0 and less than 1.", new() { TestShare = double.NaN } },
        { "The validation share is 0.8, expected at least 0 and, with the test share of 0.2, less than 1.", new() { ValidationShare = 0.8 } },
        { "The validation share is -0.1, expected at least 0 and, with the test share of 0.2, less than 1.", new() { ValidationShare = -0.1 } },
        { "The group column \"patiant\" is unknown, expected a column of the data set; the nearest is \"patient\".", SplitOptions.ByGroup("patiant") },
        { "The stratum column \"x\" is unknown, expected a column of the data set; the columns are \"patient\", \"day\", \"age\", \"pressure\", \"outcome\".", SplitOptions.Stratified("x") },
        { "The time column \"dya\" is unknown, expected a column of the data set; the nearest is \"day\".", SplitOptions.ByTime("dya") },
        { "The time column \"outcome\" is Text, expected Date, Timestamp or Integer.", SplitOptions.ByTime("outcome") },
        { "The time column \"age\" is Integer and has no instants, expected neither a gap nor a first instant; give the share.", SplitOptions.ByTime("age") with { Gap = TimeSpan.FromDays(1) } },
        { "The gap is -1.00:00:00, expected no less than nothing.", SplitOptions.ByTime() with { Gap = TimeSpan.FromDays(-1) } },
        { "The stratum column \"pressure\" is Number, expected a number of quantile strata, such as 10.", SplitOptions.Stratified("pressure") },
        { "The stratum column \"outcome\" is Text and has no quantiles, expected numbers or times; leave the quantiles out to make every value a stratum.", SplitOptions.Stratified(quantiles: 5) },
        { "The number of quantile strata is 1, expected 2 to 1000.", SplitOptions.Stratified("age", quantiles: 1) },
        { "The group columns \"patient\" are of no use in a split by row, expected the kind Group, Stratified or Time.", new() { GroupColumns = ["patient"] } },
        { "The group column \"patient\" is named 2 times, expected once.", SplitOptions.ByGroup("patient", "patient") },
        { "A stratum is given but the split is of kind RowHash, expected Stratified.", new() { StratumColumn = "outcome" } },
        { "A time is given but the split is of kind Group, expected Time.", SplitOptions.ByGroup() with { TimeColumn = "day" } },
        { "The validation rows begin at 2024-05-01T00:00:00Z, expected an instant before the first of the test rows; set TestFrom.", SplitOptions.ByTime() with { ValidationFrom = May } },
        { "The test rows begin at an instant and the validation share is 0.1, expected an instant for both; set ValidationFrom.", SplitOptions.ByTime() with { TestFrom = May, ValidationShare = 0.1 } },
    };

    private static DateTimeOffset May { get; } = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(Mistakes))]
    public void AMistakeIsSaid(string problem, SplitOptions options) => Assert.Equal($"The split is not usable: {problem}", Failure(options));

    [Fact]
    public void AllMistakesAreSaidAtOnce() => Assert.Equal(
        "The split is not usable: The test share is 2, expected more than 0 and less than 1."
        + " The group column \"a\" is unknown, expected a column of the data set; the columns are \"patient\", \"day\", \"age\", \"pressure\", \"outcome\"."
        + " The stratum column \"agee\" is unknown, expected a column of the data set; the nearest is \"age\".",
        Failure(SplitOptions.Stratified("agee") with { TestShare = 2, GroupColumns = ["a"] }));

    [Theory]
    [InlineData(SplitKind.Group, "A split by group has no group columns and the schema no key, expected columns that name a group; the columns are \"i\".")]
    [InlineData(SplitKind.Stratified, "A split by strata names no column and the schema has no label, expected the column whose values are the strata; the columns are \"i\".")]
    [InlineData(SplitKind.Time, "A split by time names no column and the schema has no time, expected the column of a row's time; the columns are \"i\".")]
    public void ASchemaWithoutTheRoleIsSaid(SplitKind kind, string problem) =>
        Assert.Equal($"The split is not usable: {problem}", Failure(new() { Kind = kind }, new() { Columns = [new Column { Name = "i", Type = ColumnType.Integer }] }));

    [Fact]
    public void AColumnThatTheFileLacksIsNamed()
    {
        using var trial = new SplitTrial("SELECT i FROM range(10) AS numbers(i)");

        var failure = Assert.Throws<InvalidDataException>(() => trial.Run(SplitOptions.ByGroup()));

        Assert.Equal($"The rows at \"{trial.Rows}\" have no column \"patient\", expected it by the schema; they have \"i\".", failure.Message);
    }

    [Theory]
    [InlineData("rows.parquet")]
    [InlineData(".")]
    public void MissingRowsAreNamed(string path)
    {
        using var trial = new SplitTrial();
        Directory.CreateDirectory(trial["empty"]);

        var failure = Assert.Throws<FileNotFoundException>(() => trial.Run(new(), rows: trial["empty", path]));

        Assert.StartsWith($"The rows to split are not at \"{trial["empty", path]}\", expected a Parquet file or a folder of them;", failure.Message);
    }

    private static string Failure(SplitOptions options, DatasetSchema? schema = null) =>
        Assert.Throws<ArgumentException>(() => DatasetSplit.Run("rows.parquet", schema ?? SplitTrial.VisitSchema, "split", options)).Message;
}
