import { testRule } from '../../testing/index.ts';
import { nginxControllerEol } from './rule.ts';

testRule(nginxControllerEol, import.meta.dirname);
