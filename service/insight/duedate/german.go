package duedate

var german = grammar{
	order: ordered(
		`\bheute in (\S+) (\S+)`, "in $1 $2",
		`\b(\S+tag) in (?:einer|1) woche\b`, "$1 week",
	),
	words: spell(`
today = heute
tomorrow = morgen
the day after tomorrow = übermorgen uebermorgen
monday = montag montags mo
tuesday = dienstag di
wednesday = mittwoch mi
thursday = donnerstag do
friday = freitag fr
saturday = samstag sonnabend sa
sunday = sonntag so
january = januar jänner jan
february = februar feber feb
march = märz maerz mär mrz
april = apr
may = mai
june = juni jun
july = juli jul
august = aug
september = sept sep
october = oktober okt
november = nov
december = dezember dez
next = nächste nächsten nächster nächstes nächstem naechste naechsten naechster naechstes
this coming = kommende kommenden kommender kommendes kommendem
this = diese diesen dieser dieses diesem
by = bis spätestens
before = vor
in = binnen innerhalb
end of = ende
start of = anfang
middle of = mitte
month end = monatsende
year end = jahresende
quarter end = quartalsende
this weekend = wochenende
a = ein eine einem einen einer
two = zwei
three = drei
four = vier
five = fünf fuenf
six = sechs
seven = sieben
eight = acht
ten = zehn
days = tag tage tagen
week = woche
weeks = wochen
month = monat monats
months = monate monaten
quarter = quartal quartals
year = jahr jahres
years = jahre jahren
 = am im den dem der des das die zum von
`),
}
