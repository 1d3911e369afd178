namespace LiveClasses.Core.Courses;

/// <summary>The currencies a price can be in: ISO 4217 code, the sign that people read, digits behind the point.</summary>
public static class Currencies
{
    public static readonly IReadOnlyList<(string Code, string Sign, int Digits)> All =
    [
        ("EUR", "€", 2), ("USD", "$", 2), ("GBP", "£", 2), ("INR", "₹", 2), ("JPY", "¥", 0), ("CHF", "CHF", 2), ("CAD", "CA$", 2), ("AUD", "A$", 2),
        ("BRL", "R$", 2), ("NGN", "₦", 2), ("KES", "KSh", 2), ("ZAR", "R", 2), ("MXN", "MX$", 2), ("PLN", "zł", 2), ("SEK", "SEK", 2), ("NOK", "NOK", 2), ("DKK", "DKK", 2),
    ];

    /// <summary>Null for a code that is not in the list.</summary>
    public static int? DigitsOf(string? code)
    {
        foreach (var (known, _, digits) in All)
        {
            if (known == code)
                return digits;
        }

        return null;
    }

    public static string SignOf(string? code)
    {
        foreach (var (known, sign, _) in All)
        {
            if (known == code)
                return sign;
        }

        return code ?? "";
    }
}
