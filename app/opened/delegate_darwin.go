package opened

import "github.com/ebitengine/purego/objc"

// Watch hands over what the user opens from the Finder or by a link, at the start and
// later: macOS sends it to the delegate of the application, which is GLFW's and knows
// nothing of it. Call Watch before there is a window. take is called on the UI
// goroutine, perhaps before the window is there.
func Watch(take func([]string)) {
	delegate := objc.GetClass("GLFWApplicationDelegate")
	if delegate == 0 {
		return // another version of GLFW: what is dropped on the window still works
	}
	opened := objc.NewIMP(func(_ objc.ID, _ objc.SEL, _, urls objc.ID) { take(addresses(urls)) })
	delegate.AddMethod(objc.RegisterName("application:openURLs:"), opened, "v@:@@")
}

// addresses reads an NSArray of NSURL.
func addresses(urls objc.ID) (all []string) {
	at, absolute, utf8 := objc.RegisterName("objectAtIndex:"), objc.RegisterName("absoluteString"), objc.RegisterName("UTF8String")
	for i := range objc.Send[uint](urls, objc.RegisterName("count")) {
		all = append(all, objc.Send[string](urls.Send(at, i).Send(absolute), utf8))
	}
	return all
}
