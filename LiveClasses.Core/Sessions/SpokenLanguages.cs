namespace LiveClasses.Core.Sessions;

/// <summary>The languages that a class can be held in, by their BCP 47 tag, each in its own name.</summary>
public static class SpokenLanguages
{
    public static readonly IReadOnlyDictionary<string, string> All = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["ar"] = "العربية", ["bn"] = "বাংলা", ["cs"] = "Čeština", ["da"] = "Dansk", ["de"] = "Deutsch", ["el"] = "Ελληνικά", ["en"] = "English", ["es"] = "Español", ["fa"] = "فارسی",
        ["fi"] = "Suomi", ["fr"] = "Français", ["ha"] = "Hausa", ["he"] = "עברית", ["hi"] = "हिन्दी", ["hu"] = "Magyar", ["id"] = "Bahasa Indonesia", ["ig"] = "Igbo", ["it"] = "Italiano",
        ["ja"] = "日本語", ["ko"] = "한국어", ["nl"] = "Nederlands", ["no"] = "Norsk", ["pl"] = "Polski", ["pt"] = "Português", ["ro"] = "Română", ["ru"] = "Русский", ["sv"] = "Svenska",
        ["sw"] = "Kiswahili", ["ta"] = "தமிழ்", ["th"] = "ไทย", ["tr"] = "Türkçe", ["uk"] = "Українська", ["ur"] = "اردو", ["vi"] = "Tiếng Việt", ["yo"] = "Yorùbá", ["zh"] = "中文",
    };
}
