using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Serving;

public sealed class RefusedRequests(ServedModels models) : IClassFixture<ServedModels>
{
    private const string Homes = "v2/models/homes/infer";

    [Theory]
    [InlineData("\"twelve\"", "\"süd\"", "Input \"Size in \"m\"\" is \"twelve\" in row 1, expected a finite number of its datatype.")]
    [InlineData("1e999", "\"süd\"", "Input \"Size in \"m\"\" is 1e999 in row 1, expected a finite number of its datatype.")]
    [InlineData("true", "7", "Input \"Size in \"m\"\" is true in row 1, expected a finite number of its datatype. Input \"quarter\" is 7 in row 1, expected a text.")]
    [InlineData("1, 2", "\"süd\"", "Input \"Size in \"m\"\" has 2 values for the shape [1], expected 1.")]
    public async Task AValueThatDoesNotFitIsNamedWithItsField(string size, string quarter, string expected)
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        Assert.Equal(expected, await server.RefusalAsync(Homes, ServedModels.Home(size, quarter)));
    }

    [Fact]
    public async Task EveryMistakeIsExplained()
    {
        await using var server = await ServerProcess.StartAsync(models.All, "--max-rows", "3");
        const string Names = "\"Size in \"m\"\", \"rooms\", \"quarter\", \"new\"";
        const string Whole = "INT64, INT8, INT16, INT32, UINT8, UINT16, UINT32, UINT64";

        Assert.StartsWith("The body is no JSON, expected an inference request such as {\"inputs\":[{\"name\":\"Size in", await server.RefusalAsync(Homes, "{"), StringComparison.Ordinal);
        Assert.StartsWith("The body is an array, expected an object with \"inputs\"", await server.RefusalAsync(Homes, "[]"), StringComparison.Ordinal);
        Assert.StartsWith("The request has no array \"inputs\", expected one such as ", await server.RefusalAsync(Homes, "{}"), StringComparison.Ordinal);
        Assert.Equal("The input \"new\" is missing, expected a tensor for each column that the model reads. The request has no rows, expected at least one.", await server.RefusalAsync(Homes, """{"inputs":[]}"""));
        Assert.Equal(
            $"The model has no input \"Rooms\" (did you mean \"rooms\"?); it has {Names}. The input \"new\" is missing, expected a tensor for each column that the model reads. The request has no rows, expected at least one.",
            await server.RefusalAsync(Homes, """{"inputs":[{"name":"Rooms"}]}"""));
        Assert.Equal($"Input \"rooms\" has the datatype \"FP32\", expected {Whole}.", await server.RefusalAsync(Homes, ServedModels.Home().Replace("INT32", "FP32", StringComparison.Ordinal)));
        Assert.Equal("Input \"rooms\" is 3.5 in row 1, expected a whole number of its datatype.", await server.RefusalAsync(Homes, ServedModels.Home().Replace("[[3]]", "[[3.5]]", StringComparison.Ordinal)));
        Assert.Equal("Input \"new\" is missing in row 1, expected true or false in all rows.", await server.RefusalAsync(Homes, ServedModels.Home().Replace("[true]", "[null]", StringComparison.Ordinal)));
        Assert.Equal("Input \"new\" has the shape [1,2], expected [rows] or [rows, 1].", await server.RefusalAsync(Homes, ServedModels.Home().Replace("\"shape\": [1], \"datatype\": \"BOOL\"", "\"shape\": [1,2], \"datatype\": \"BOOL\"", StringComparison.Ordinal)));
        Assert.Equal("The model has no output \"cost\"; it has \"price\".", await server.RefusalAsync(Homes, ServedModels.Home(more: """, "outputs": [{"name": "cost"}]""")));
        Assert.Equal("The request has 4 rows, expected at most 3; send them in several requests.", await server.RefusalAsync(Homes, """{"inputs":[{"name":"new","shape":[4],"datatype":"BOOL","data":[true,true,true,true]}]}"""));
        Assert.Equal("Input \"rooms\" is given twice, expected it once.", await server.RefusalAsync(Homes, ServedModels.Home().Replace("\"inputs\": [", "\"inputs\": [{\"name\":\"rooms\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[1]},", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task MissingValuesOfNullableColumnsAreTaken()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        var given = await server.PostAsync(Homes, ServedModels.Home("null", "null"));
        var left = await server.PostAsync(Homes, """{"inputs":[{"name":"rooms","shape":[1],"datatype":"INT64","data":[3]},{"name":"new","shape":[1],"datatype":"BOOL","data":[true]}]}""");
        Assert.Equal(HttpStatusCode.OK, given.Status);
        Assert.Equal(given.Json["outputs"]!.ToJsonString(), left.Json["outputs"]!.ToJsonString());
    }

    [Fact]
    public async Task AddressesMethodsAndBodiesThatAreNoneAreExplained()
    {
        await using var server = await ServerProcess.StartAsync(models.All, "--max-body-bytes", "1000");
        Assert.Equal("There is no model \"none\"; there are \"grades\", \"homes\", \"line\".", await server.RefusalAsync("v2/models/none/infer", "{}", HttpStatusCode.NotFound));
        Assert.Equal("The model \"homes\" has no version \"2\"; it has 1, 10.", await server.RefusalAsync("v2/models/homes/versions/2/infer", "{}", HttpStatusCode.NotFound));
        Assert.StartsWith("There is nothing at \"/v1/models\", expected /v2", await server.RefusalAsync("v1/models", "{}", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Equal("The method is POST, expected GET.", await server.RefusalAsync("v2/models/homes", "{}", HttpStatusCode.MethodNotAllowed));
        Assert.Equal("The body is too large, expected at most 1,000 bytes; send the rows in several requests.", await server.RefusalAsync(Homes, new string(' ', 1001), HttpStatusCode.RequestEntityTooLarge));

        using var chunked = new HttpRequestMessage(HttpMethod.Post, Homes) { Content = new StringContent(new string(' ', 2000)) };
        chunked.Headers.TransferEncodingChunked = true;
        using var answer = await server.Client.SendAsync(chunked, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose);
        Assert.Contains("too large", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["error"]!, StringComparison.Ordinal);

        using var packed = new ByteArrayContent([1, 2, 3]);
        packed.Headers.ContentEncoding.Add("gzip");
        using var refused = await server.Client.PostAsync(new Uri(Homes, UriKind.Relative), packed, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
    }

    [Fact]
    public async Task BytesThatAreNoTextDoNoHarm()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        var random = new Random(7);
        var valid = Encoding.UTF8.GetBytes(ServedModels.Home());
        for (var trial = 0; trial < 500; trial++)
        {
            var bytes = valid.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var content = new ByteArrayContent(bytes);
            using var answer = await server.Client.PostAsync(new Uri(Homes, UriKind.Relative), content, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode} for {Convert.ToBase64String(bytes)}: {text}");
            Assert.NotNull(JsonNode.Parse(text));
        }
    }

    [Fact]
    public async Task WithoutTheTokenNothingButHealthIsTold()
    {
        using var folder = new TemporaryFolder();
        var token = folder.Write("token", "0123456789abcdef0123\n");
        await using var server = await ServerProcess.StartAsync(models.All, "--token-file", token);

        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("v2/health/ready")).Status);
        foreach (var path in new[] { "v2", "metrics", "v2/models/homes", "v2/other" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(path)).Status);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", "0123456789abcdef0124");
        Assert.Equal("The request shows no valid token, expected the header \"Authorization: Bearer <token>\".", await server.RefusalAsync(Homes, ServedModels.Home(), HttpStatusCode.Unauthorized));
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", "0123456789abcdef0123");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Homes, ServedModels.Home())).Status);
        Assert.DoesNotContain(server.Lines, line => line.Contains("0123456789abcdef", StringComparison.Ordinal));
    }
}
