package duedate

var spanish = grammar{
	order: ordered(
		`\bpasado mañana\b`, "the day after tomorrow",
		`\bfin(?:al)?(?:es)? de semana\b`, "weekend",
		`(\S+) que viene\b`, "próximo $1",
		`(\S+) próxim[oa]\b`, "próximo $1",
		`\bdentro de\b`, "en",
		`\ba (?:finales|final|fin) del?\b`, "fin",
		`\b(?:finales|final|fin) del?\b`, "fin",
		`\ba (?:principios|comienzos) del?\b`, "principio",
		`\ba mediados del?\b`, "medio",
		`\bantes del?\b`, "antes",
		`\b(\d+) de (\S+) de(?:l)? (\d+)\b`, "$1 $2 $3",
		`\b(\d+) de\b`, "$1",
	),
	words: spell(`
today = hoy
tomorrow = mañana manana
monday = lunes lun
tuesday = martes mar
wednesday = miércoles miercoles mié
thursday = jueves jue
friday = viernes vie
saturday = sábado sabado sáb
sunday = domingo dom
january = enero ene
february = febrero feb
march = marzo
april = abril abr
may = mayo
june = junio jun
july = julio jul
august = agosto ago
september = septiembre setiembre sept
october = octubre oct
november = noviembre nov
december = diciembre dic
next = próximo próxima proximo proxima siguiente
this = este esta
by = para hasta
before = antes
in = en
end of = fin
start of = principio
middle of = medio
a = un una
two = dos
three = tres
four = cuatro
five = cinco
six = seis
seven = siete
eight = ocho
ten = diez
days = día días dia dias
week = semana
weeks = semanas
month = mes
months = meses
quarter = trimestre
year = año
years = años
 = el la los las del al de
`),
}
