using System.Text;
using LiveClasses.Core.Accounts.SecondFactors;

namespace LiveClasses.Tests.Core.Accounts.SecondFactors;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B: the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void Clocks_may_differ_by_half_a_minute_and_no_step_counts_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepAt(now);
        Assert.All((int[])[-1, 0, 1], drift => Assert.Equal(step + drift, Totp.StepOf(Secret, Totp.Code(Secret, step + drift), now, after: 0)));
        Assert.All((int[])[-2, 2], drift => Assert.Null(Totp.StepOf(Secret, Totp.Code(Secret, step + drift), now, after: 0)));
        Assert.Null(Totp.StepOf(Secret, Totp.Code(Secret, step), now, after: step));
        Assert.Null(Totp.StepOf(Secret, "", now, after: 0));
    }

    [Theory]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("foob", "MZXW6YQ")]
    public void A_secret_is_written_in_Base32(string text, string expected) => Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(text)));
}
