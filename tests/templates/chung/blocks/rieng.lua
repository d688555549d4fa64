-- SPDX-License-Identifier: MIT
return function ()
	return para { "riêng" }
end
