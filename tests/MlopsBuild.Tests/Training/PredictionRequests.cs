using MlopsBuild.Datasets;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

public sealed class PredictionRequests
{
    [Fact]
    public void HoldEachTypeOfColumnAsTheProtocolHasIt()
    {
        Column[] columns =
        [
            new() { Name = "Size in \"m\"", Type = ColumnType.Number },
            new() { Name = "rooms", Type = ColumnType.Integer },
            new() { Name = "new", Type = ColumnType.Boolean },
            new() { Name = "built", Type = ColumnType.Date },
            new() { Name = "seen", Type = ColumnType.Timestamp },
            new() { Name = "quarter", Type = ColumnType.Text, Nullable = true },
            new() { Name = "street", Type = ColumnType.Text },
        ];
        Array[] values = [new[] { 1.5, double.NaN }, new[] { 3.0, -2 }, new[] { 1.0, 0 }, new[] { 86400.0, double.NaN }, new[] { 1.0, 1772461800 }, new[] { "süd", null }, new string?[] { "A<B", null }];
        Assert.Equal(
            """
            {"inputs":[{"name":"Size in \"m\"","shape":[2],"datatype":"FP64","data":[1.5,null]},{"name":"rooms","shape":[2],"datatype":"INT64","data":[3,-2]},
            {"name":"new","shape":[2],"datatype":"BOOL","data":[true,false]},{"name":"built","shape":[2],"datatype":"BYTES","data":["1970-01-02",null]},
            {"name":"seen","shape":[2],"datatype":"BYTES","data":["1970-01-01T00:00:01Z","2026-03-02T14:30:00Z"]},{"name":"quarter","shape":[2],"datatype":"BYTES","data":["süd",null]},
            {"name":"street","shape":[2],"datatype":"BYTES","data":["A<B",""]}]}
            """.ReplaceLineEndings(""),
            PredictionRequest.Write(columns, 2, index => PredictionRequest.ValuesOf(columns[index], values[index])));
    }
}
