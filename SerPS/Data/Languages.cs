namespace SerPS.Data;

/// <summary>Languages by their codes of two letters (ISO 639-1), and the names and longer codes that data use for them.</summary>
public static class Languages
{
    // code: codes of three letters, English name, own name
    private const string Table = """
        am: amh amharic | ar: ara arabic | bn: ben bengali bangla | cs: ces cze czech | da: dan danish dansk | de: deu ger german deutsch
        el: ell gre greek | en: eng english | es: spa spanish espanol español | et: est estonian | fa: fas per persian farsi
        fi: fin finnish suomi | fr: fra fre french francais français | he: heb hebrew | hi: hin hindi | hu: hun hungarian magyar
        id: ind indonesian | it: ita italian italiano | ja: jpn japanese | ko: kor korean | nl: nld dut dutch nederlands
        no: nor norwegian norsk | pl: pol polish polski | pt: por portuguese portugues português | ro: ron rum romanian
        ru: rus russian | sv: swe swedish svenska | ta: tam tamil | te: tel telugu | tr: tur turkish türkçe turkce | uk: ukr ukrainian
        ur: urd urdu | vi: vie vietnamese | zh: zho chi chinese mandarin cmn
        """;

    private static readonly Dictionary<string, string> Codes = Table.Split(['|', '\n'], StringSplitOptions.TrimEntries)
        .Select(row => row.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0)
        .SelectMany(words => words.Select(word => KeyValuePair.Create(word, words[0])))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The code of a language that is given by name or code, also with a region (<c>en-GB</c>, <c>pt_BR</c>); one that is not known
    /// stays as it is, in lower case.
    /// </summary>
    public static string Normalize(string language)
    {
        string name = language.Trim().ToLowerInvariant();
        return Codes.GetValueOrDefault(name) ?? Codes.GetValueOrDefault(name.Split('-', '_')[0]) ?? name;
    }
}
