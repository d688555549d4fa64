-- SPDX-License-Identifier: MIT
return function ()
	return para { "chung" }
end
