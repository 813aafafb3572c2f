using System.Collections;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

public sealed class ShortForms
{
    private static int s_number = 1;

    [Fact]
    public void TextsAreJoined()
    {
        string[] texts = ["a", "b", "c"];
        Assert.Equal("a b c|a,b,c|a, b, c|a;b;c|a.b.c|a-b-c|a_b_c", string.Join('|', texts.JoinSpace(), texts.JoinComma(), texts.JoinCommaSpace(), texts.JoinSemicolon(), texts.JoinDot(), texts.JoinDash(), texts.JoinUnderscore()));
        Assert.Equal("a, b, or c", texts.JoinCommaOr());
        Assert.Equal("a and b", texts.Take(2).JoinCommaAnd());
        Assert.Equal("a\r\nb\r\nc", texts.JoinNewLine(global::Nuke.Common.PlatformFamily.Windows));
        Assert.Equal("a\nb\nc", texts.JoinNewLine(global::Nuke.Common.PlatformFamily.Linux));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("'two words'", "'two words'")]
    [InlineData("", "\"\"")]
    [InlineData(null, "\"\"")]
    public void TextsAreQuotedWhereNeeded(string? text, string quoted) => Assert.Equal(quoted, text.DoubleQuoteIfNeeded());

    [Fact]
    public void TextsAreChanged()
    {
        Assert.Equal("\"a;b\"", "a;b".DoubleQuoteIfNeeded(';'));
        Assert.Equal("x", "\"x\"".TrimMatchingDoubleQuotes());
        Assert.Equal("x", "'x'".TrimMatchingQuotes());
        Assert.Equal("a-b", "a---b".TrimToOne("-"));
        Assert.Equal("prefix-", "prefix-suffix".TrimEnd("suffix"));
        Assert.Equal(["My", "GitHub", "Token"], "MyGitHubToken".SplitCamelHumpsWithKnownWords("GitHub"));
        Assert.Equal(["My", "Git", "Hub"], "MyGitHub".SplitCamelHumps());
        Assert.Equal("abc\u2026", "abcdef".Truncate(4));
        Assert.Equal("  a\n  b", "a\nb".Indent(2));
        Assert.Equal("{{x}}", "{x}".EscapeBraces());
        Assert.Equal("a<1>", "a1".ReplaceRegex("[0-9]", x => $"<{x.Value}>"));
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", "abc".GetMD5Hash());
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "abc".GetSHA256Hash());
        Assert.True("Feature/X".StartsWithAnyOrdinalIgnoreCase("hotfix/", "feature/"));
        Assert.False("x".EqualsAnyOrdinalIgnoreCase("y", "z"));
    }

    [Fact]
    public void DictionariesGrowInAChain()
    {
        var pairs = new Dictionary<string, string>().AddPair("rmse", 0.5).AddPairWhenValueNotNull("none", null).AddPairWhenKeyNotNull(null, 1).AddPair("empty");
        Assert.Equal("rmse=0.5,empty=", pairs.Select(x => $"{x.Key}={x.Value}").JoinComma());
        IDictionary<string, int> numbers = new Dictionary<string, int>();
        numbers.AddKeyValue("a", 1).SetKeyValue("a", 2).AddDictionary(new Dictionary<string, int> { ["b"] = 3 });
        Assert.Equal(5, numbers.Values.Sum());
        Assert.Equal(1, new Hashtable { ["x"] = 1 }.ToGeneric<string, int>()["x"]);
    }

    [Fact]
    public void SequencesAreCutAndJoined()
    {
        int[] numbers = [1, 2, 3, 4];
        Assert.Equal([3, 4], numbers.SkipUntil(x => x == 3));
        Assert.Equal([1, 2], numbers.TakeUntil(x => x == 3));
        Assert.Equal([0, 1, 2, 3, 4, 5], 0.Concat(numbers).Concat(5));
        Assert.Equal([1, 3], new int?[] { 1, null, 3 }.WhereNotNull());
        Assert.Equal(4, numbers.SingleOrDefaultOrError(x => x == 4, "several"));
        Assert.Equal("several", Assert.Throws<ArgumentException>(() => numbers.SingleOrDefaultOrError("several")).Message);
        var seen = 0;
        Assert.Equal(2, numbers.ForEachLazy(x => seen = x).Take(2).Count());
        Assert.Equal(2, seen);
        Assert.Equal([8, 4, 2, 1], 8.DescendantsAndSelf(x => x > 1 ? [x / 2] : []));
        Assert.Contains("\"0\", \"1\"", Assert.Throws<ArgumentException>(() => numbers.ToDictionarySafe(x => x / 2 % 2, x => x)).Message.Replace("\"1\", \"0\"", "\"0\", \"1\""));
    }

    [Fact]
    public void LookupTablesChange()
    {
        var table = new[] { 1, 2, 3 }.ToLookupTable(x => x % 2 == 0 ? "even" : "odd", x => x);
        table.Add("odd", 5);
        Assert.Equal([1, 3, 5], table["odd"]);
        Assert.Empty(table["none"]);
        Assert.True(table.Remove("even", 2));
        Assert.False(table.Contains("even"));
        table["odd"] = [7];
        Assert.Equal([7], new LookupTable<string, int>(table)["odd"]);
        Assert.Equal("odd", Assert.Single(table).Key);
        table.Clear();
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void BracketsCloseOnce()
    {
        var closed = 0;
        var bracket = DelegateDisposable.CreateBracket(cleanup: () => closed++);
        bracket.Dispose();
        bracket.Dispose();
        Assert.Equal(1, closed);
        using (DelegateDisposable.SetAndRestore(() => s_number, 2))
            Assert.Equal(2, s_number);
        Assert.Equal(1, s_number);
        Assert.Equal(3, Lazy.Create(() => 3).Value);
    }

    [Fact]
    public void TypesAndMembersAreRead()
    {
        Assert.Equal(typeof(int), typeof(List<int?>).GetScalarType());
        Assert.Equal(typeof(string), typeof(string[]).GetScalarType());
        Assert.Equal(42, ReflectionUtility.Convert<int>("42"));
        Assert.Equal(0, ReflectionUtility.Convert<int>(null));
        Assert.Contains("\"x\"", Assert.Throws<ArgumentException>(() => ReflectionUtility.Convert<int>("x")).Message);
        var member = ((System.Linq.Expressions.Expression<Func<int>>)(() => s_number)).GetMemberInfo();
        Assert.True(member.IsStatic());
        Assert.Equal(typeof(int), member.GetMemberType());
        Assert.Equal(1, member.GetValue<int>());
        Assert.True(GetType().GetMethod(nameof(TypesAndMembersAreRead))!.HasCustomAttribute<FactAttribute>());
    }
}
